/** Valid content in a copy that a test breaks in one place and reads again; after each test it is whole again. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { printProblems, readAndCheck } from '../../src/schemas/check.ts';

/** The copy's folder. */
export let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'content-'));
  cpSync('src/content', root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What a test wrote, and what was there before; nothing, if the file is new. */
const before = new Map<string, string | undefined>();

/** Writes a file of the copy, for this test. */
export function write(file: string, text: string): void {
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

/** Takes away a file of the copy, for this test. */
export function remove(file: string): void {
  write(file, '');
  rmSync(join(root, file));
}

/** What an author is told of the copy. */
export async function told(): Promise<string> {
  const { problems } = await readAndCheck(root);
  return printProblems(problems);
}

/** Changes a file of the copy in one place. @throws where it has no such place */
export function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(root, file), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}`);
  write(file, changed);
}

/** Takes away a file that this test wrote, before the test ends. */
export function takeAway(file: string): void {
  rmSync(join(root, file));
  before.delete(join(root, file));
}

export const ARTICLE = 'articles/shipping-law/trade-usage.mdx';
