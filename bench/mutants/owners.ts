/** Which tests own a module: those that import it, near or far. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

const FOLDERS = ['machines', 'simulator', 'scenario', 'tools'];

const imports = new Map<string, string[]>();
function importsOf(file: string): string[] {
  const known = imports.get(file);
  if (known) return known;
  const names = ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles.map(({ fileName }) => fileName);
  const found = names.filter((name) => name.startsWith('.')).map((name) => join(dirname(file), name));
  imports.set(file, found);
  return found;
}

function reaches(file: string, wanted: string, seen = new Set<string>()): boolean {
  if (file === wanted) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return importsOf(file).some((next) => reaches(next, wanted, seen));
}

/** @returns the tests of a module, its namesake first and those of all machines last, since they take longest */
export function ownersOf(module: string): string[] {
  const all = FOLDERS.flatMap((folder) =>
    readdirSync(join('tests', folder))
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join('tests', folder, name)),
  );
  const rank = (test: string) => {
    const name = basename(test, '.test.ts');
    return name === basename(module, '.ts') ? 0 : name === 'all' ? 2 : 1;
  };
  return all.filter((test) => reaches(test, module)).sort((a, b) => rank(a) - rank(b));
}
