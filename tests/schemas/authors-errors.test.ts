/** What an author of articles and simulators is told. Valid content is broken in one place, and read again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overdue } from '../../src/schemas/check.ts';
import { readContent } from '../../src/schemas/read.ts';
import { ARTICLE, edit, root, told, write } from './broken-copy.ts';

it('valid content has nothing to tell', async () => {
  expect(await told()).toBe('');
});

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

it('what is past its review-by day is listed, with its owner', () => {
  const { content } = readContent(root);
  expect(overdue(content, '2026-11-24')).toEqual([]);
  const others = [content.simulators, content.scenarios, content.templates].flatMap((entries) => Object.keys(entries));
  expect(overdue(content, '2100-01-01').length).toBe(content.articles.length + others.length);
});
