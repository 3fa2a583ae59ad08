/** Reads YAML and front matter below one folder and collects what is wrong with it, in Chinese, for the author: file, field, what. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join as joinPath, relative } from 'node:path';
import { z } from 'astro/zod';
import { isMap, isScalar, parseDocument } from 'yaml';
import { lostWords, yamlWords } from './yaml-words.ts';
import { chineseWords, withFound } from './zod-words.ts';

export interface ContentProblem {
  file: string;
  path: string;
  message: string;
}

/** Zod's issues as problems; of a union, the issues of the alternative that came closest. */
function zodProblems(file: string, at: string, issues: readonly z.core.$ZodIssue[]): ContentProblem[] {
  return issues.flatMap((issue): ContentProblem[] => {
    const path = [at, ...issue.path.map(String)].filter(Boolean).join('.');
    const where = path || '这个文件';
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
      const ofKind = issue.errors.filter((issues) => !issues.some((i) => i.code === 'invalid_type' && i.path.length === 0));
      const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map((i) => i.path.length));
      const [deepest] = ofKind.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
      if (deepest) return zodProblems(file, path, deepest);
    }
    if ((issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value') && issue.input === undefined)
      return [{ file, path: where, message: '缺少这个字段。' }];
    return [{ file, path: where, message: withFound(issue.message, issue.input) }];
  });
}

interface Found {
  text: string;
  value: unknown;
  problems: readonly ContentProblem[];
}

/**
 * What each file was last found to be, by its name below `src/content`. One file is always read in one way. The build holds this
 * module twice, for its own steps and bundled with the pages; both read the same content, so they share what they found.
 */
const shared = globalThis as { handbookFiles?: Map<string, Found> };
shared.handbookFiles ??= new Map();
const lastFound = shared.handbookFiles;

/** Freezes a value all through. What is remembered is shared, so nobody may change it. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

/** A file's text without a mark of its encoding, its lines ended as on Unix. */
export const readText = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');

/** Front matter, as its first group, at the beginning of a page. */
export const FRONT_MATTER = /^---\n([\s\S]*?)\n---\n/;

export class Reader {
  readonly problems: ContentProblem[] = [];
  readonly root: string;
  constructor(root: string) {
    this.root = root;
  }

  /** The files of a folder and the folders in it. A text whose name ends otherwise is a problem: nobody would read it. */
  files(folder: string, ending: string): string[] {
    const all: string[] = [];
    const walk = (dir: string): void => {
      for (const name of readdirSync(dir).sort()) {
        const path = joinPath(dir, name);
        if (statSync(path).isDirectory()) walk(path);
        else if (name.endsWith(ending)) all.push(path);
        else if (/\.(ya?ml|mdx?|txt|docx?)$/i.test(name))
          this.problems.push({ file: this.name(path), path: '文件名', message: `这里的文件名要以 ${ending} 结尾。` });
      }
    };
    if (existsSync(joinPath(this.root, folder))) walk(joinPath(this.root, folder));
    return all;
  }

  name(path: string): string {
    return joinPath('src/content', relative(this.root, path));
  }

  /**
   * What a file holds, with its problems. Parsing is nearly all that reading costs, and one process reads the content several
   * times; so a file whose text has not changed since is not read again.
   * @param read a pure function of the text, apart from the problems it reports
   */
  once<T>(path: string, read: (text: string) => T): T {
    const text = readText(path);
    const known = lastFound.get(this.name(path));
    if (known?.text === text) {
      this.problems.push(...known.problems);
      return known.value as T;
    }
    const before = this.problems.length;
    // What is no UTF-8 is read as U+FFFD, and all else that could be said of it would mislead.
    if (text.includes('\uFFFD'))
      this.problems.push({ file: this.name(path), path: '编码', message: '不是 UTF-8。在编辑器里另存为 UTF-8 编码。' });
    const value = freeze(read(text));
    lastFound.set(this.name(path), { text, value, problems: this.problems.slice(before) });
    return value;
  }

  /** YAML as data, or undefined; duplicate keys, syntax errors and what would be lost become problems with their line. */
  yaml(file: string, source: string, firstLine = 1): unknown {
    const document = parseDocument(source, { uniqueKeys: false });
    const lines = source.split('\n');
    const faults = document.errors.length > 0 ? [yamlWords(document.errors, lines)] : lostWords(document, source, lines);
    for (const { line, message } of faults) this.problems.push({ file, path: `第 ${line + firstLine - 1} 行`, message });
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
    return faults.length > 0 ? undefined : document.toJS();
  }

  parse<T>(file: string, at: string, schema: z.ZodType<T>, value: unknown): T | undefined {
    const result = schema.safeParse(value, { reportInput: true, error: chineseWords });
    if (result.success) return result.data;
    this.problems.push(...zodProblems(file, at, result.error.issues));
    return undefined;
  }

  /** What a file of YAML holds; undefined where it is missing or cannot be read. @param name below the root */
  private file<T>(name: string, read: (file: string, data: unknown) => T): T | undefined {
    const path = joinPath(this.root, name);
    const file = this.name(path);
    if (!existsSync(path)) {
      this.problems.push({ file, path: '文件', message: '没有这个文件，不能删掉或改名。' });
      return undefined;
    }
    return this.once(path, (text) => {
      const data = this.yaml(file, text);
      return data === undefined ? undefined : read(file, data);
    });
  }

  /** A file that is one entry. */
  single<T>(name: string, schema: z.ZodType<T>): T | undefined {
    return this.file(name, (file, data) => this.parse(file, '', schema, data));
  }

  /** A file that is a map from id to entry. */
  entries<T>(name: string, schema: z.ZodType<T>): Record<string, T> {
    const read = (file: string, data: unknown): Record<string, T> => {
      const result: Record<string, T> = {};
      for (const [id, value] of Object.entries(this.parse(file, '', z.record(z.string(), z.unknown()), data) ?? {})) {
        const entry = this.parse(file, id, schema, value);
        if (entry !== undefined) result[id] = entry;
      }
      return result;
    };
    return this.file(name, read) ?? {};
  }

  /** A folder of YAML files, one entry a file. */
  folder<T>(name: string, schema: z.ZodType<T>): Record<string, T> {
    const result: Record<string, T> = {};
    for (const path of this.files(name, '.yaml')) {
      const entry = this.single(relative(this.root, path), schema);
      if (entry !== undefined) result[basename(path, '.yaml')] = entry;
    }
    return result;
  }

  /** Front matter and body of a Markdown file. @param file its name, for problems */
  page(file: string, text: string): { data: unknown; body: string; bodyLine: number } {
    const match = FRONT_MATTER.exec(text);
    if (!match) {
      this.problems.push({ file, path: '第 1 行', message: '文件要以字段区开始：第一行是 ---，字段写完另起一行再写 ---。' });
      return { data: undefined, body: text, bodyLine: 1 };
    }
    return {
      data: this.yaml(file, match[1] ?? '', 2),
      body: text.slice(match[0].length),
      bodyLine: match[0].split('\n').length,
    };
  }
}
