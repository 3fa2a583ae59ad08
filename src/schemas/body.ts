/** What stands below the front matter of an article or a case: what other checks follow, and what would be printed otherwise than meant. */
import { markdownToMdast, mdxToMdast } from 'satteri';
import type { Reader } from './reader.ts';

/** A link or an image in a text. */
export interface Reference {
  href: string;
  line: number;
  isImage: boolean;
}

/** A component as an article uses it. */
interface Use {
  name: string;
  props: Record<string, string>;
  line: number;
  /** The Passage it stands in, if any. */
  passage: string | undefined;
  /** The words inside it. */
  text: string;
}

export interface Body {
  uses: Use[];
  links: Reference[];
  /** The words of each heading. */
  headings: string[];
}

/** The part of a Markdown syntax tree that is read here. */
interface TreeNode {
  type: string;
  name?: string | null;
  url?: string;
  value?: string;
  depth?: number;
  attributes?: { name?: string; value?: unknown }[];
  position?: { start: { line: number } };
  children?: TreeNode[];
}

const BY_REFERENCE = '地址要直接写在后面的圆括号里：[名字](/articles/章/编号/)，图片写 ![说明](./图片名.png)。';
const FOOTNOTE = '不能用脚注。要说的写进正文，依据写进 sources。';
const CODE = '这里会当成程序读。要填空的地方写 [date]，数字写 <Rule id="…" />，非用花括号不可就写 \\{ 和 \\}。';
/** Nodes that may not be there, and why. */
const REFUSED: Readonly<Record<string, string>> = {
  html: '案例里只写 Markdown，不能有组件、HTML 标签和 <!-- 注释 -->。',
  mdxjsEsm: '不能用 import 和 export 开头，会当成程序读。组件不用引入；是正文的，换个说法。',
  mdxFlowExpression: CODE,
  mdxTextExpression: CODE,
  imageReference: BY_REFERENCE,
  linkReference: BY_REFERENCE,
  definition: BY_REFERENCE,
  footnoteReference: FOOTNOTE,
  footnoteDefinition: FOOTNOTE,
};
/** Words that were meant as more than words. */
const SLIPS: readonly [RegExp, string][] = [
  [/[｛｝]/, '花括号写成了全角的 ｛ ｝，会原样印出来。'],
  [/\[[^\]]+\]\[[^\]]*\]/, BY_REFERENCE],
  [/\[\^[^\]]+\]/, FOOTNOTE],
  [/^##+[^\s#]/m, '小标题的 ## 后面要空一格。'],
];
const CASE_SLIPS: typeof SLIPS = [...SLIPS, [/[{}]/, '案例里只写 Markdown，{…} 会原样印出来。数字直接写。']];

const wordsOf = (node: TreeNode): string => node.value ?? (node.children ?? []).map(wordsOf).join(node.name ? '\n' : '');

/** What is wrong with a node by itself. */
function faultOf({ type, value = '', depth }: TreeNode, isMdx: boolean): string | undefined {
  if (type === 'text') return (isMdx ? SLIPS : CASE_SLIPS).find(([slip]) => slip.test(value))?.[1];
  if (depth === 1) return '页面的标题写在 title 里，正文的小标题用 ## 和 ###。';
  return /^\s*\/\*[\s\S]*\*\/\s*$/.test(value) ? undefined : REFUSED[type];
}

/** @param bodyLine the line of the file on which the body begins */
export function scanBody(reader: Reader, file: string, body: string, bodyLine: number, isMdx: boolean): Body {
  const found: Body = { uses: [], links: [], headings: [] };
  const report = (line: number, message: string) => reader.problems.push({ file, path: `第 ${line + bodyLine - 1} 行`, message });
  const visit = (node: TreeNode, passage: string | undefined): void => {
    const at = node.position?.start.line ?? 1;
    const line = at + bodyLine - 1;
    const fault = faultOf(node, isMdx);
    if (fault !== undefined) report(at, fault);
    let inside = passage;
    if (node.type === 'heading') found.headings.push(wordsOf(node));
    if (node.type === 'link' || node.type === 'image') found.links.push({ href: node.url ?? '', line, isImage: node.type === 'image' });
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const props = Object.fromEntries(
        (node.attributes ?? []).map(({ name, value }) => [name ?? '', typeof value === 'string' ? value : '']),
      );
      found.uses.push({ name: node.name ?? '', props, line, passage, text: wordsOf(node) });
      if (node.name === 'Passage') inside = props.id ?? '';
    }
    for (const child of node.children ?? []) visit(child, inside);
  };
  try {
    visit((isMdx ? mdxToMdast : markdownToMdast)(body) as TreeNode, undefined);
  } catch (error) {
    const words = /^(\d+):\d+: ([\s\S]*)/.exec(error instanceof Error ? error.message : String(error));
    report(
      Number(words?.[1] ?? 1),
      `MDX 写法有误，常见原因是标签没有关上、标签里用了全角引号，或正文里有单独的 < 或 {。解析器说：${words?.[2] ?? error}`,
    );
  }
  return found;
}
