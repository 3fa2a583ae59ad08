/**
 * Reads all content from disk and judges each entry by its schema. Problems are told in Chinese, for the author: file, field,
 * what is wrong. Nothing here depends on Astro's own loading, so the build, the tests and the command line share it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join as joinPath, relative } from 'node:path';
import type { z } from 'astro/zod';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { isMap, isScalar, parseDocument } from 'yaml';
import { archivedCase, article } from './article.ts';
import { text } from './common.ts';
import { buyersWords, claim, everyday, rule, shop, source, term } from './data.ts';
import { type Simulator, simulator, type StateWords, stateWords } from './simulator.ts';

export interface ContentProblem {
  file: string;
  path: string;
  message: string;
}

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
}

export interface Article {
  id: string;
  file: string;
  data: z.infer<typeof article>;
  uses: Use[];
  links: Reference[];
}

export interface Content {
  articles: Article[];
  simulators: Record<string, Simulator>;
  sharedStates: Record<string, StateWords>;
  cases: { id: string; file: string; data: z.infer<typeof archivedCase>; links: Reference[] }[];
  terms: Record<string, z.infer<typeof term>>;
  claims: Record<string, z.infer<typeof claim>>;
  sources: Record<string, z.infer<typeof source>>;
  rules: Record<string, z.infer<typeof rule>>;
  situations: Record<string, string>;
  shop: z.infer<typeof shop> | undefined;
  everyday: z.infer<typeof everyday>;
  buyersWords: z.infer<typeof buyersWords>;
}

const ZOD_WORDS: Record<string, (issue: z.core.$ZodIssue) => string> = {
  unrecognized_keys: (i) => `没有这个字段：${(i as z.core.$ZodIssueUnrecognizedKeys).keys.join('、')}。`,
  invalid_union: () => '写法不对：文字、列表或字段和约定的都不同。',
};

/** Zod's issues as problems; of a union, the issues of the alternative that came closest. */
function zodProblems(file: string, at: string, issues: readonly z.core.$ZodIssue[]): ContentProblem[] {
  return issues.flatMap((issue): ContentProblem[] => {
    const path = [at, ...issue.path.map(String)].filter(Boolean).join('.');
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const deepest = issue.errors.reduce((a, b) =>
        Math.max(...b.map((i) => i.path.length)) > Math.max(...a.map((i) => i.path.length)) ? b : a,
      );
      if (deepest.some((i) => i.path.length > 0 || i.code === 'unrecognized_keys')) return zodProblems(file, path, deepest);
    }
    if ((issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value') && issue.input === undefined)
      return [{ file, path, message: '缺少这个字段。' }];
    const words =
      issue.message.startsWith('Invalid') || issue.message.startsWith('Unrecognized') ? ZOD_WORDS[issue.code]?.(issue) : undefined;
    return [{ file, path, message: words ?? issue.message }];
  });
}

class Reader {
  readonly problems: ContentProblem[] = [];
  readonly root: string;
  constructor(root: string) {
    this.root = root;
  }

  files(folder: string, ending: string): string[] {
    const all: string[] = [];
    const walk = (dir: string): void => {
      for (const name of readdirSync(dir).sort()) {
        const path = joinPath(dir, name);
        if (statSync(path).isDirectory()) walk(path);
        else if (name.endsWith(ending)) all.push(path);
      }
    };
    walk(joinPath(this.root, folder));
    return all;
  }

  name(path: string): string {
    return joinPath('src/content', relative(this.root, path));
  }

  /** YAML as data; duplicate keys and syntax errors become problems with their line. */
  yaml(file: string, source: string, firstLine = 1): unknown {
    const document = parseDocument(source, { uniqueKeys: false });
    for (const error of document.errors)
      this.problems.push({
        file,
        path: `第 ${(error.linePos?.[0].line ?? 1) + firstLine - 1} 行`,
        message: `YAML 写法有误：${error.message.split('\n')[0]}`,
      });
    const walk = (node: unknown, path: string[]): void => {
      if (!isMap(node)) return;
      const seen = new Set<string>();
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (seen.has(name)) this.problems.push({ file, path: [...path, name].join('.'), message: '这个编号或字段写了两次。' });
        seen.add(name);
        walk(value, [...path, name]);
      }
    };
    walk(document.contents, []);
    return document.errors.length > 0 ? undefined : document.toJS();
  }

  parse<T>(file: string, at: string, schema: z.ZodType<T>, value: unknown): T | undefined {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    this.problems.push(...zodProblems(file, at, result.error.issues));
    return undefined;
  }

  /** A file that is a map from id to entry. */
  entries<T>(name: string, schema: z.ZodType<T>): Record<string, T> {
    const file = joinPath('src/content', name);
    const data = this.yaml(file, readFileSync(joinPath(this.root, name), 'utf8')) ?? {};
    const result: Record<string, T> = {};
    for (const [id, value] of Object.entries(data)) {
      const entry = this.parse(file, id, schema, value);
      if (entry !== undefined) result[id] = entry;
    }
    return result;
  }

  /** Front matter and body of a Markdown file. */
  page(path: string): { data: unknown; body: string; bodyLine: number } {
    const text = readFileSync(path, 'utf8');
    const match = /^---\n([\s\S]*?)\n---\n/.exec(text);
    if (!match) {
      this.problems.push({ file: this.name(path), path: '第 1 行', message: '文件要以 --- 开头的字段区开始。' });
      return { data: {}, body: text, bodyLine: 1 };
    }
    return {
      data: this.yaml(this.name(path), match[1] ?? '', 2),
      body: text.slice(match[0].length),
      bodyLine: match[0].split('\n').length,
    };
  }
}

/** The part of a Markdown syntax tree that is read here. */
interface TreeNode {
  type: string;
  name?: string | null;
  url?: string;
  attributes?: { name?: string; value?: unknown }[];
  position?: { start: { line: number } };
  children?: TreeNode[];
}

function scanBody(reader: Reader, file: string, body: string, bodyLine: number, isMdx: boolean) {
  const uses: Use[] = [];
  const links: Reference[] = [];
  const visit = (node: TreeNode, passage: string | undefined): void => {
    const line = (node.position?.start.line ?? 1) + bodyLine - 1;
    let inside = passage;
    if (node.type === 'link' || node.type === 'image') links.push({ href: node.url ?? '', line, isImage: node.type === 'image' });
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const props = Object.fromEntries(
        (node.attributes ?? []).map(({ name, value }) => [name ?? '', typeof value === 'string' ? value : '']),
      );
      uses.push({ name: node.name ?? '', props, line, passage });
      if (node.name === 'Passage') inside = props.id ?? '';
    }
    for (const child of node.children ?? []) visit(child, inside);
  };
  try {
    visit((isMdx ? mdxToMdast : markdownToMdast)(body) as TreeNode, undefined);
  } catch (error) {
    const found = /^(\d+):\d+: ([\s\S]*)/.exec(error instanceof Error ? error.message : String(error));
    reader.problems.push({
      file,
      path: `第 ${Number(found?.[1] ?? 1) + bodyLine - 1} 行`,
      message: `MDX 写法有误，常见原因是标签没有关上，或正文里有单独的 < 或 {。解析器说：${found?.[2] ?? error}`,
    });
  }
  return { uses, links };
}

/** @param root the folder `src/content` */
export function readContent(root: string): { content: Content; problems: ContentProblem[] } {
  const reader = new Reader(root);
  const articles = reader.files('articles', '.mdx').flatMap((path): Article[] => {
    const file = reader.name(path);
    const { data, body, bodyLine } = reader.page(path);
    const parsed = data === undefined ? undefined : reader.parse(file, '', article, data);
    const scanned = scanBody(reader, file, body, bodyLine, true);
    const id = relative(joinPath(root, 'articles'), path).replace(/\.mdx$/, '');
    return parsed ? [{ id, file, data: parsed, ...scanned }] : [];
  });
  const cases = reader.files('cases', '.md').flatMap((path) => {
    const file = reader.name(path);
    const { data, body, bodyLine } = reader.page(path);
    const parsed = data === undefined ? undefined : reader.parse(file, '', archivedCase, data);
    const { links } = scanBody(reader, file, body, bodyLine, false);
    return parsed ? [{ id: basename(path, '.md'), file, data: parsed, links }] : [];
  });
  const simulators: Record<string, Simulator> = {};
  for (const path of reader.files('simulators', '.yaml')) {
    const data = reader.yaml(reader.name(path), readFileSync(path, 'utf8'));
    const parsed = data === undefined ? undefined : reader.parse(reader.name(path), '', simulator, data);
    if (parsed) simulators[basename(path, '.yaml')] = parsed;
  }
  const file = <T>(name: string, schema: z.ZodType<T>) =>
    reader.parse(`src/content/${name}`, '', schema, reader.yaml(`src/content/${name}`, readFileSync(joinPath(root, name), 'utf8')));
  const content: Content = {
    articles,
    cases,
    simulators,
    sharedStates: reader.entries('shared-states.yaml', stateWords),
    terms: reader.entries('terms.yaml', term),
    claims: reader.entries('claims.yaml', claim),
    sources: reader.entries('sources.yaml', source),
    rules: reader.entries('rules.yaml', rule),
    situations: reader.entries('situations.yaml', text),
    everyday: file('everyday.yaml', everyday) ?? { same: [], fillers: [] },
    buyersWords: file('buyers-words.yaml', buyersWords) ?? [],
    shop: file('shop.yaml', shop),
  };
  return { content, problems: reader.problems };
}
