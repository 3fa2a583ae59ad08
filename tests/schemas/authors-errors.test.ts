/** What an author is told. Valid content is copied, broken in one place, and read again. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkContent, overdue, printProblems } from '../../src/schemas/check.ts';
import { readContent } from '../../src/schemas/read.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'content-'));
  cpSync('src/content', root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What a test wrote, and what was there before; nothing, if the file is new. */
const before = new Map<string, string | undefined>();

function write(file: string, text: string): void {
  const path = join(root, file);
  if (!before.has(path)) before.set(path, existsSync(path) ? readFileSync(path, 'utf8') : undefined);
  writeFileSync(path, text);
}

afterEach(() => {
  for (const [path, text] of before) {
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
  before.clear();
});

async function told(): Promise<string> {
  const { content, problems } = readContent(root);
  return printProblems(problems.length > 0 ? problems : await checkContent(content));
}

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  write(file, changed);
}

it('valid content has nothing to tell', async () => {
  expect(await told()).toBe('');
});

const ARTICLE = 'articles/shipping-law/trade-usage.mdx';
const SIMULATOR = 'simulators/shipping-method-changed.yaml';

describe('an article', () => {
  it.each([
    ['a date that does not exist', /verifiedOn: .*/, 'verifiedOn: 2026-02-30', 'verifiedOn: 不是有效日期；要写成 2026-11-23 这样'],
    ['a review-by before verified-on', /reviewBy: .*/, 'reviewBy: 2020-01-01', 'reviewBy: 复核日期早于核对日期'],
    ['a misspelt field', 'owner: ', 'Owner: ', '这个文件: 没有这个字段：Owner。'],
    ['an open front matter', /\n---\n/, '\n', '第 1 行: 文件要以字段区开始：第一行是 ---，字段写完另起一行再写 ---。'],
    ['a missing answer', /answer: .*\n/, '', 'answer: 缺少这个字段。'],
    ['an unknown field', 'order: 5', 'order: 5\nlevel: 3', '没有这个字段：level。'],
    [
      'an unknown source',
      '<Cite id="civil-code-510" />',
      '<Cite id="civil-code-51" />',
      '<Cite>: 没有编号为 civil-code-51 的来源。可用：civil-code-511、civil-code-510',
    ],
    ['an unknown claim', 'claims="D5"', 'claims="D55"', '没有编号为 D55 的原文条目。可用：'],
    [
      'an unknown component',
      '<Dont>',
      '<Donut>\n\n</Donut>\n\n<Dont>',
      '<Donut>: 没有这个组件。可用：Passage、Verdict、Cite、Rule、Say、Dont、Simulator',
    ],
    [
      'an unknown related article',
      'related: [',
      'related: [disputes/evidense, ',
      'related: 没有编号为 disputes/evidense 的文章。可用：disputes/evidence',
    ],
    ['a tag left open', '</Passage>', '', 'MDX 写法有误，常见原因是标签没有关上、标签里用了全角引号，或正文里有单独的 < 或 {。'],
    ['a bare brace', '## 谁主张，谁证明', '## 谁主张 {，谁证明', 'MDX 写法有误'],
    ['a duplicate passage', 'id="who-proves"', 'id="two-kinds"', '段落编号 two-kinds 用了两次。'],
    ['a missing verdict box', /<Verdict[\s\S]*?<\/Verdict>/, '', 'D5 的判定有“限”，文章里缺 <Verdict is="限" claims="D5">。'],
    [
      'a link to no article',
      '## 谁主张，谁证明',
      '[见](/articles/disputes/evidense/)\n\n## 谁主张，谁证明',
      '没有编号为 disputes/evidense 的文章。可用：disputes/evidence',
    ],
    ['a missing image', '## 谁主张，谁证明', '![图](./nothing.png)\n\n## 谁主张，谁证明', '没有这张图片：./nothing.png。'],
    [
      'an image of another site',
      '## 谁主张，谁证明',
      '![图](https://example.com/a.png)\n\n## 谁主张，谁证明',
      '图片要放在站内，不能用外站地址 https://example.com/a.png。',
    ],
    ['a wrong verdict', 'is="限"', 'is="好"', 'is 只能是：限 旧 冲 误 广；现在是 好。'],
  ])('with %s', async (_what, from, to, message) => {
    edit(ARTICLE, from, to);
    const text = await told();
    expect(text).toContain(`src/content/${ARTICLE}\n`);
    expect(text).toContain(message);
  });

  it('with an unknown simulator or rule', async () => {
    edit(
      ARTICLE,
      '## 谁主张，谁证明',
      '<Simulator id="shipping-method-chang" />\n\n<Rule id="dispute-respons-days" />\n\n## 谁主张，谁证明',
    );
    const text = await told();
    expect(text).toContain('没有编号为 shipping-method-chang 的模拟器。可用：shipping-method-changed');
    expect(text).toContain('没有编号为 dispute-respons-days 的数字。可用：dispute-response-days');
  });
});

describe('a simulator', () => {
  it.each([
    ['an unknown state', '  parcel:\n', '  parsel:\n', 'states.parsel: 决策图里没有这一步。可用：businessMode、'],
    ['a missing state', / {2}parcel:\n[\s\S]*?(?= {2}consentBefore:)/, '', 'states.parcel: 缺少这一步的文字。'],
    [
      'a choice without words',
      '      consent.notAsked: 还没问\n',
      '',
      'states.consentBefore.choices.consent.notAsked: 缺少这个选项的文字。',
    ],
    [
      'an unknown event',
      '      consent.notAsked: 还没问',
      '      consent.notAsked: 还没问\n      consent.later: 以后再说',
      'states.consentBefore.choices.consent.later: 这一步没有这个选项。可用：',
    ],
    [
      'a missing branch',
      '          sellerAssertsUsage: 惯例是我们主张的\n',
      '',
      'states.usageProof.choices.usage.proved.branches.sellerAssertsUsage: 缺少这个条件的文字。',
    ],
    [
      'an outcome without a source',
      /sources: \[ssopdot-shipping-rules, civil-code-543-544, cbj-false-shipment\]/,
      'sources: []',
      '每个结论至少要有一个来源',
    ],
    ['an unknown source', 'sources: [civil-code-510]', 'sources: [civil-code-five-ten]', '没有编号为 civil-code-five-ten 的来源。可用：'],
    ['an unknown number in a text', '{rule:dispute-response-days}', '{rule:dispute-days}', '没有编号为 dispute-days 的数字。可用：'],
    ['a stray brace', '先承认', '{先承认}', '看不懂 {先承认}。'],
    [
      'a duplicate state',
      '  consentBefore:\n',
      '  parcel:\n    heading: 又一次\n    choices: {}\n  consentBefore:\n',
      'states.parcel: 这个编号或字段写了两次。',
    ],
    [
      'an unknown article',
      'articles: [shipping-law/which-law]',
      'articles: [shipping-law/witch-law]',
      '没有编号为 shipping-law/witch-law 的文章。可用：shipping-law/which-law',
    ],
  ])('with %s', async (_what, from, to, message) => {
    if (_what === 'a stray brace') edit(SIMULATOR, 'answer: 先说', 'answer: "{先承认}先说');
    if (_what === 'a stray brace') edit(SIMULATOR, /("\{先承认\}先说.*)/, '$1"');
    else edit(SIMULATOR, from, to);
    const text = await told();
    expect(text).toContain(`src/content/${SIMULATOR}\n`);
    expect(text).toContain(message);
  });

  it('whose machine does not exist', async () => {
    write('simulators/refund-wizard.yaml', readFileSync(join(root, SIMULATOR), 'utf8'));
    expect(await told()).toContain('src/content/simulators/refund-wizard.yaml\n  文件名: 没有叫 refund-wizard 的机器。可用：');
  });
});

describe('data', () => {
  it.each([
    ['terms.yaml', /sources: \[[^\]]+\]/, 'sources: [nobody]', '没有编号为 nobody 的来源。可用：'],
    ['terms.yaml', /topic: \w+/, 'topic: cooking', 'topic: 章只能是：platforms disputes prevention shipping-law logistics'],
    ['terms.yaml', /see: \[[^\]]+\]/, 'see: [no/where]', '没有编号为 no/where 的文章。可用：'],
    [
      'claims.yaml',
      /taughtAt: .*/,
      'taughtAt: /articles/disputes/evidence/#nowhere',
      '.taughtAt: 写的是 /articles/disputes/evidence/#nowhere，讲它的段落在 /articles/',
    ],
    ['claims.yaml', /verdict: \[[^\]]+\]/, 'verdict: [好]', '判定只能是：OK 限 旧 冲 误 广'],
    ['rules.yaml', /grade: ./, 'grade: 优', 'grade: 等级只能是：法 官 镜 码 教 闻 常'],
    ['rules.yaml', /value: .*/, 'value: [9, 3]', 'value: 区间要小的在前'],
    ['rules.yaml', /status: unverified/, 'status: verified', 'checkedBy: 已核对的数字要写谁核对的'],
    ['sources.yaml', /url: https:/, 'url: http:', 'url: 网址要以 https:// 开头'],
    ['sources.yaml', /kind: law/, 'kind: rumour', 'kind: 种类只能是：law platform secondary'],
    ['terms.yaml', / smt,\n/, ' smt，\n', 'aliases.1: 一项只写一个说法，说法之间用英文逗号'],
    ['everyday.yaml', /- 买家、.*/, '- 买家', 'same.0: 一行至少写两个词，用顿号分开'],
    ['buyers-words.yaml', /said: package/, 'sad: package', '没有这个字段：sad。'],
    ['shop.yaml', /businessMode: .*/, 'businessMode: vip', 'businessMode'],
    ['shared-states.yaml', '    mode.semi:', '    mode.simi:', 'states.businessMode.choices.mode.semi: 缺少这个选项的文字。'],
    [
      'cases/economy-instead-of-standard.md',
      /decidedBy: .*/,
      'decidedBy: shipping-method-changed/nowhere',
      '模拟器 shipping-method-changed 没有 nowhere 这个结论。可用：',
    ],
    ['terms.yaml', /\n {2}en: .*/, '', 'en: 缺少这个字段。'],
    ['rules.yaml', /grade: ./, 'grade: 优', '；现在是“优”。'],
    ['rules.yaml', /value: .*/, 'value: 五', '写一个数字，或 [最小, 最大]；现在是“五”。'],
    ['questions/logistics.yaml', 'right: true', 'right: ture', 'right: 这里要写 true 或 false，现在是文字“ture”。'],
    ['simulators/bad-review.yaml', 'tone: stop', 'tone: ok', '.outcome.tone: 基调只能是：go care stop；现在是“ok”。'],
    ['simulators/bad-review.yaml', /^ +messages: .*\n/m, '', '.outcome.messages: 缺少这个字段。'],
    [
      'simulators/bad-review.yaml',
      'simulators: [quality-complaint',
      'simulators: [quality-complain',
      '没有编号为 quality-complain 的模拟器。',
    ],
    ['terms.yaml', 'payment-release:\n', 'Payment Release:\n', '编号只用小写字母、数字和短横，例如 trade-usage；现在是“Payment Release”。'],
  ])('in %s, %s → %s', async (file, from, to, message) => {
    edit(file, from, to);
    expect(await told()).toContain(message);
  });

  // One slip in a line; the line itself and what it should have been is told, and nothing that only follows from it.
  it.each([
    ['  zh: 放款\n', '  zh：放款\n', '冒号写成了全角。换成英文冒号，后面空一格。现在是“zh：放款”。'],
    ['  zh: 放款\n', '  zh:放款\n', '英文冒号后面要空一格。现在是“zh:放款”。'],
    ['  zh: 放款\n', '\tzh: 放款\n', '用了 Tab 缩进。换成空格，和上下行对齐。现在是“zh: 放款”。'],
    ['  zh: 放款\n', '   zh: 放款\n', '缩进不对。同一组的字段，前面的空格要一样多；看这一行和上下两行。'],
    ['  zh: 放款\n', 'zh: 放款\n', '缩进不对。'],
    ['  zh: 放款\n', '  zh: 注意: 放款\n', '字里有英文冒号加空格。换成全角冒号，或者整段加引号。'],
    ['  zh: 放款\n', '  zh: {rule:x} 放款\n', '字以符号开头。整段加引号。'],
    ['  zh: 放款\n', '  zh: "放款\n', '括号或引号没有配对，或用了全角的。'],
  ])('a line of YAML that reads %j as %j', async (from, to, message) => {
    edit('terms.yaml', from, to);
    const line = readFileSync(join(root, 'terms.yaml'), 'utf8').split('\n').indexOf('payment-release:') + 2;
    const [file, where, ...others] = (await told()).split('\n');
    expect(file).toBe('src/content/terms.yaml');
    expect(where).toContain(`YAML 写法有误：${message}`);
    expect(Math.abs(Number(/第 (\d+) 行/.exec(where ?? '')?.[1]) - line)).toBeLessThan(2);
    expect(others).toEqual([]);
  });

  it('a file of another name, another ending, another encoding; line ends of Windows are no fault', async () => {
    const text = readFileSync(join(root, 'scenarios/late-parcel-spain.yaml'), 'utf8');
    write('scenarios/迟到.yaml', text);
    expect(await told()).toContain('scenarios/迟到.yaml\n  文件名: 编号只用小写字母、数字和短横');
    write('scenarios/late.yml', text);
    expect(await told()).toContain('scenarios/late.yml\n  文件名: 这里的文件名要以 .yaml 结尾。');
    write('scenarios/late-parcel-spain.yaml', text.replace('Carmen', '\uFFFD'));
    expect(await told()).toContain('late-parcel-spain.yaml\n  编码: 不是 UTF-8。在编辑器里另存为 UTF-8 编码。');
    for (const file of ['scenarios/迟到.yaml', 'scenarios/late.yml']) rmSync(join(root, file));
    for (const file of ['scenarios/late-parcel-spain.yaml', ARTICLE])
      write(file, `\uFEFF${readFileSync(join(file.startsWith('sc') ? 'src/content' : root, file), 'utf8').replaceAll('\n', '\r\n')}`);
    expect(await told()).toBe('');
    before.delete(join(root, 'scenarios/迟到.yaml'));
    before.delete(join(root, 'scenarios/late.yml'));
  });

  it('a duplicate id', async () => {
    const text = readFileSync(join(root, 'sources.yaml'), 'utf8');
    const entry = /^[a-z0-9-]+:\n(?: .*\n)+/m.exec(text)?.[0] ?? '';
    write('sources.yaml', `${text}\n${entry}`);
    expect(await told()).toContain('这个编号或字段写了两次。');
  });
});

it('what is past its review-by day is listed, with its owner', () => {
  const { content } = readContent(root);
  expect(overdue(content, '2026-11-24')).toEqual([]);
  const others = [content.simulators, content.scenarios, content.templates].flatMap((entries) => Object.keys(entries));
  expect(overdue(content, '2100-01-01').length).toBe(content.articles.length + others.length);
});
