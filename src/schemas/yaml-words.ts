/** What is wrong with the writing of a YAML file, in an author's words: the likely cause, from the lines about the error. */
import { type Document, isAlias, isNode, isScalar, visit, type YAMLParseError } from 'yaml';

/** A field's name as it begins a line, behind the dash of a list item or not. */
const NAME = /^\s*(?:- +)?[\w.-]+/;
const indent = (line: string) => /^ */.exec(line)?.[0].length ?? 0;

/** A quote or a bracket that its line does not close. */
const OPEN = /(?:: +|- +)(?:(["'])(?:(?!\1).)*|\[[^\]]*)$/;

const SIGN = '字以符号开头。整段加引号';

/** The slips that one line shows by itself, the surest first. */
const SLIPS: [RegExp, string][] = [
  [/^ *\t/, '用了 Tab 缩进。换成空格，和上下行对齐'],
  [new RegExp(`${NAME.source} *：`), '冒号写成了全角。换成英文冒号，后面空一格'],
  [/^\s*(?:- +)?[\w.-]+:[^\s/]/, '英文冒号后面要空一格'],
  [/^\s*-[^\s-]/, '“-”后面要空一格'],
  [new RegExp(`${NAME.source}: +[^\\s'"|>#[{].*: `), '字里有英文冒号加空格。换成全角冒号，或者整段加引号'],
  [new RegExp(`${NAME.source}: +[{@%\`&*!]|^\\s*- +[{@%\`&*!]`), SIGN],
];

/**
 * @param errors at least one, as the parser found them; all but the first mostly follow from it
 * @param lines of the file; the errors count from 1
 * @returns the line, from 1, and a sentence ending with 。
 */
export function yamlWords(errors: readonly YAMLParseError[], lines: readonly string[]): { line: number; message: string } {
  const first = errors.reduce((a, b) => ((b.linePos?.[0].line ?? 1) < (a.linePos?.[0].line ?? 1) ? b : a));
  const at = first.linePos?.[0].line ?? 1;
  // The parser stumbles over a line, or over the one that follows it.
  for (const line of [at, at - 1])
    for (const [slip, words] of SLIPS) if (slip.test(lines[line - 1] ?? '')) return { line, message: told(words, lines[line - 1]) };
  const here = lines[at - 1] ?? '';
  const below = lines.slice(at).find((line) => line.trim()) ?? '';
  if (/end with a|Missing closing/.test(first.message)) {
    const opened = lines.slice(0, at).findLastIndex((line) => OPEN.test(line)) + 1 || at;
    return { line: opened, message: told('括号或引号没有配对，或用了全角的', lines[opened - 1]) };
  }
  if (first.code === 'BAD_INDENT' || indent(below) > indent(here))
    return { line: at, message: told('缩进不对。同一组的字段，前面的空格要一样多；看这一行和上下两行', here) };
  return { line: at, message: told(`解析器说：${first.message.split('\n')[0]}`, here) };
}

/**
 * What YAML reads without an error, and not as an author means it: a sign that begins a text and makes it an alias, an anchor or a
 * tag; the end of a line behind ` #`, which is a comment.
 */
export function lostWords(document: Document, source: string, lines: readonly string[]): { line: number; message: string }[] {
  const found: { line: number; message: string }[] = [];
  const say = (offset: number, words: string) => {
    const line = source.slice(0, offset).split('\n').length;
    found.push({ line, message: told(words, lines[line - 1]) });
  };
  visit(document, (_key, node) => {
    if (!isNode(node) || !node.range) return;
    const [from, to] = node.range;
    if (isAlias(node) || node.anchor || node.tag) say(from, SIGN);
    else if (isScalar(node) && node.type === 'PLAIN' && /^[ \t]+#/.test(source.slice(to)))
      say(to, '“#”和它后面的字会丢掉。整段加引号；要写注释，另起一行');
  });
  return found;
}

const told = (words: string, line = '') => `YAML 写法有误：${words}。现在是“${line.trim().slice(0, 40)}”。`;
