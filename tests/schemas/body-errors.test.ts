/** What an author is told of the text below the fields of an article or a case: what Markdown or MDX would print otherwise than meant. */
import { expect, it } from 'vitest';
import { ARTICLE, edit, told } from './broken-copy.ts';

const REFERENCE = '地址要直接写在后面的圆括号里';
const CODE = '这里会当成程序读。要填空的地方写 [date]';
const LINK = '链接要以 /、# 或 https:// 开头，例如 [名字](/articles/章/编号/)；现在是';

it.each([
  ['a blank in braces', '订单 {order_no} 的买家', CODE],
  ['a number in braces', '{1}', CODE],
  ['empty braces', '{}', CODE],
  ['a line that begins with import', "import x from 'y'", '不能用 import 和 export 开头'],
  ['a line that begins with export', 'export const a = 1', '不能用 import 和 export 开头'],
  ['full-width braces', '等 ｛rule:no-update-days｝', '花括号写成了全角的 ｛ ｝，会原样印出来。'],
  ['an image by reference', '![图][x]', REFERENCE],
  ['a link by reference', '[看][1]\n\n[1]: /articles/disputes/evidence/', REFERENCE],
  ['a reference to nothing', '[看][1]', REFERENCE],
  ['a line read as a definition', '[date]: 这一行会不见', REFERENCE],
  ['a footnote', '一句[^1]\n\n[^1]: 注', '不能用脚注。'],
  ['a footnote that is not there', '一句[^1]', '不能用脚注。'],
  ['a second title', '# 又一个标题', '页面的标题写在 title 里，正文的小标题用 ## 和 ###。'],
  ['a heading without its space', '##甲', '小标题的 ## 后面要空一格。'],
  ['a link that is a script', '[看](javascript:void)', `${LINK}“javascript:void”。`],
  ['a link without encryption', '[看](http://example.com/)', `${LINK}“http://example.com/”。`],
  ['a link to nowhere', '[看]()', `${LINK}“”。`],
  ['a link to another host without a scheme', '[看](//example.com/)', `${LINK}“//example.com/”。`],
  ['an image without a name', '![图]()', '没有这张图片：。'],
  ['a passage called as the page calls a part', '<Passage id="main">\n\n甲\n\n</Passage>', '页面上别处已经用了 main 这个编号'],
  ['a passage called as a source is', '<Passage id="src-cisg-9">\n\n甲\n\n</Passage>', '页面上别处已经用了 src-cisg-9 这个编号'],
  [
    'a passage called as a heading is',
    '## POP 店\n\n## My Shop\n\n<Passage id="my-shop">\n\n甲\n\n</Passage>',
    '已经用了 my-shop 这个编号',
  ],
  [
    'a passage called as a step is',
    '<Simulator id="bad-review" />\n\n<Passage id="bad-review-trade">\n\n甲\n\n</Passage>',
    '已经用了 bad-review-trade 这个编号',
  ],
  ['a simulator twice', '<Simulator id="bad-review" />\n\n<Simulator id="bad-review" />', '模拟器 bad-review 放了不止一次'],
])('an article with %s', async (_what, text, message) => {
  edit(ARTICLE, '## 谁主张，谁证明', `${text}\n\n## 谁主张，谁证明`);
  const [file, ...lines] = (await told()).split('\n');
  expect(file).toBe(`src/content/${ARTICLE}`);
  expect(lines.join('\n')).toMatch(/^ {2}第 \d+ 行/);
  expect(lines.join('\n')).toContain(message);
});

it('an article may have a comment, escaped braces, blanks in brackets and links of every kind that works', async () => {
  const links = '[看](/articles/disputes/evidence/)、[看](#who-proves)、[看](https://example.com/)';
  edit(ARTICLE, '## 谁主张，谁证明', `{/* 记号 */}\n\n\\{甲\\} [date] [order number] #1 ${links}\n\n## 谁主张，谁证明`);
  expect(await told()).toBe('');
});

const MARKDOWN = '案例里只写 Markdown';
it.each([
  ['HTML', '甲 <b>乙</b>', MARKDOWN],
  ['a block of HTML', '<div>\n甲\n</div>', MARKDOWN],
  ['a comment', '<!-- 甲 -->', MARKDOWN],
  ['a component', '甲<Cite id="civil-code-510" />', MARKDOWN],
  ['a mark', '等 {rule:no-update-days}', `${MARKDOWN}，{…} 会原样印出来。`],
  ['full-width braces', '等 ｛rule:no-update-days｝', '花括号写成了全角'],
  ['a reference to nothing', '[看][1]', REFERENCE],
  ['a link that is a script', '[看](javascript:void)', LINK],
  ['a second title', '# 甲', '页面的标题写在 title 里'],
])('a case with %s', async (_what, text, message) => {
  const file = 'cases/broken-ceramic-cup.md';
  edit(file, '## 改了什么', `${text}\n\n## 改了什么`);
  const lines = await told();
  expect(lines).toContain(`src/content/${file}\n  第 `);
  expect(lines).toContain(message);
});
