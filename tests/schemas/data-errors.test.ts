/** What an author of the lists in YAML is told: of a wrong value, of a slip in the writing, of a file that is not as it should be. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ARTICLE, edit, remove, root, takeAway, told, write } from './broken-copy.ts';

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
  ['templates/m9.yaml', '\n    say:', '\n    sai:', 'lines.1.say: 缺少这个字段。\n  lines.1: 没有这个字段：sai。'],
  // What code reckons with.
  ['rules.yaml', /(no-update-days:\n.*\n {2}value: ).*/, '$1[3, 4]', 'no-update-days.value: 程序用它算，只能写一个数字；现在是“[3, 4]”。'],
  ['rules.yaml', /^reminder-hour:/m, 'reminder-time:', 'reminder-hour: 缺少这一项，程序要用它算。'],
  ['rules.yaml', /value: .*/, 'value: -3', 'value: 不能是负数；现在是“-3”。'],
  ['rules.yaml', /value: .*/, 'value: [-3, 3]', 'value.0: 不能是负数；现在是“-3”。'],
  ['rules.yaml', /(first-reply-hours:\n.*\n.*\n {2}unit: ).*/, '$1天', 'first-reply-hours.unit: 这个数字的单位只能是 小时；现在是“天”。'],
  [
    'rules.yaml',
    /(eub-transit-slow-workdays:\n.*\n.*\n {2}unit: ).*/,
    '$1天',
    'eub-transit-slow-workdays.unit: 这个数字的单位只能是 个工作日；现在是“天”。',
  ],
  ['tools.yaml', /^tracking-number:/m, 'tracking-numbers:', 'tracking-number: 缺少这个工具。'],
  ['tools.yaml', /^tracking-number:/m, 'tracking-numbers:', 'tracking-numbers: 没有叫 tracking-numbers 的工具。可用：tracking-number、'],
  ['simulators/bad-review.yaml', 'max: 400', 'max: -1', '.fact.max: max 比 min 小'],
  ['simulators/bad-review.yaml', 'max: 400', 'step: 0', '.fact.step: 要大于 0，现在是 0。'],
  ['shared-states.yaml', 'label: 半托管', 'label: 全托管', 'businessMode.choices.mode.full: “全托管”和第 2 个一样，读的人分不开。'],
  ['claims.yaml', 'verdict: [限]', 'verdict: [限, OK]', '.verdict: OK 是仍成立，只能单独写，或和“误”一起写'],
  // Places, languages, money and days that there are not.
  ['languages.yaml', 'locale: pt-BR', 'locale: pt_BR', 'pt-BR.locale: 要写语言和国家的代码，中间用短横，例如 pt-BR；现在是“pt_BR”。'],
  ['languages.yaml', 'locale: en-GB', 'locale: english', 'en.locale: english 不是这一项的语言（en）。'],
  ['languages.yaml', 'locale: en-GB', 'locale: en-UK', 'en.locale: 要写语言和国家的代码'],
  ['languages.yaml', '{range} days', '{range} {unit}', 'en.transit.days: 看不懂 {unit}。这里的空只有一个 {range}。'],
  ['countries.yaml', 'locale: en-US', 'locale: en_US', 'US.locale: 要写语言和国家的代码'],
  ['countries.yaml', 'GB:', 'UK:', 'UK: 没有代码是 UK 的国家。'],
  ['countries.yaml', 'currency: GBP', 'currency: STG', 'GB.currency: 货币写三位大写代码，例如 USD；现在是“STG”。'],
  ['shop.yaml', /timeZone: .*/, 'timeZone: Beijing', 'timeZone: 没有这个时区，写成 Asia/Shanghai 这样；现在是“Beijing”。'],
  // Marks where they would be printed as they stand, and marks that name nothing.
  ...[
    ['sources.yaml', 'text'],
    ['rules.yaml', 'label'],
    ['rules.yaml', 'note'],
    ['claims.yaml', 'says'],
    ['course.yaml', 'task'],
    ['shop.yaml', 'tone'],
    ['tools.yaml', 'summary'],
    ['terms.yaml', 'zh'],
    ['templates/m9.yaml', 'title'],
    ['simulators/bad-review.yaml', 'title'],
    ['simulators/bad-review.yaml', 'summary'],
    ['simulators/bad-review.yaml', 'heading'],
    ['simulators/bad-review.yaml', 'unit'],
    [ARTICLE, 'title'],
    [ARTICLE, 'answer'],
    ['cases/broken-ceramic-cup.md', 'lesson'],
  ].map(([file = '', field = '']): [string, RegExp, string, string] => [
    file,
    new RegExp(`^( *${field}: ).*`, 'm'),
    "$1'等 {rule:no-update-days}'",
    `${field}: 这里不能写 {…}，会原样印出来。`,
  ]),
  ['simulators/bad-review.yaml', 'offer: 收证据', "offer: '{rule:appeal-days}'", '.ledger.offer: 这里不能写 {…}，会原样印出来。'],
  ['shop.yaml', '{rule:escalate-before-deadline-hours}', '{rule:escalate-hours}', 'escalation.2.when: 没有编号为 escalate-hours 的数字。'],
  ['terms.yaml', /definition: .*/, 'definition: 等｛rule:no-update-days｝', 'definition: 花括号写成了全角的 ｛ ｝，会原样印出来；现在是'],
  ['simulators/bad-review.yaml', /body: .*/, 'body: 等｛一｝', '.body: 花括号写成了全角的 ｛ ｝，会原样印出来；现在是'],
  [
    'terms.yaml',
    /definition: .*/,
    'definition: 见[证据](/articles/disputes/evidence/)',
    'definition: YAML 里不能写链接，会原样印出来；现在是',
  ],
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
  ['  zh: 放款\n', '  zh: *重点\n', '字以符号开头。整段加引号。现在是“zh: *重点”。'],
  ['  zh: 放款\n', '  zh: &重点 放款\n', '字以符号开头。整段加引号。'],
  ['  zh: 放款\n', '  zh: !重点 放款\n', '字以符号开头。整段加引号。'],
  ['  zh: 放款\n', '  zh: 放款 #1 回款\n', '“#”和它后面的字会丢掉。整段加引号；要写注释，另起一行。现在是“zh: 放款 #1 回款”。'],
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
  for (const file of ['scenarios/迟到.yaml', 'scenarios/late.yml']) takeAway(file);
  for (const file of ['scenarios/late-parcel-spain.yaml', ARTICLE])
    write(file, `\uFEFF${readFileSync(join(file.startsWith('sc') ? 'src/content' : root, file), 'utf8').replaceAll('\n', '\r\n')}`);
  expect(await told()).toBe('');
});

it('a duplicate id', async () => {
  const text = readFileSync(join(root, 'sources.yaml'), 'utf8');
  const entry = /^[a-z0-9-]+:\n(?: .*\n)+/m.exec(text)?.[0] ?? '';
  write('sources.yaml', `${text}\n${entry}`);
  expect(await told()).toContain('这个编号或字段写了两次。');
});

it('a file that is missing, is empty, or holds something else', async () => {
  for (const file of ['tools.yaml', 'shop.yaml', 'everyday.yaml']) {
    remove(file);
    expect(await told()).toContain(`src/content/${file}\n  文件: 没有这个文件，不能删掉或改名。`);
  }
  write('terms.yaml', '');
  expect(await told()).toContain('src/content/terms.yaml\n  这个文件: 这里要写几个“编号: 内容”，现在是空的。');
  write('terms.yaml', '- 放款\n');
  expect(await told()).toContain('src/content/terms.yaml\n  这个文件: 这里要写几个“编号: 内容”，现在是');
});

it('comments on lines of their own, and behind what they cannot cut short, are no fault', async () => {
  edit('terms.yaml', '  zh: 放款\n', "  # 甲 #1\n  zh: '放款' # 乙\n");
  edit('terms.yaml', /(\n {2}confusedWith: \[[^\n]*\])\n/, '$1 # 丙\n');
  expect(await told()).toBe('');
});
