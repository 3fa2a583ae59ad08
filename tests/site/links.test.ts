/** Links between the built pages. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenIn } from './broken-in.ts';

describe('links', () => {
  it('all lead somewhere', () => {
    expect(brokenIn('dist', '/')).toEqual([]);
  });
  it('a broken one is told with page, link and what exists', () => {
    const folder = mkdtempSync(join(tmpdir(), 'links-'));
    writeFileSync(
      join(folder, 'index.html'),
      '<h1 id="top">x</h1><a href="/nowhere/">a</a><a href="#topp">b</a><a href="#top">c</a><a href="https://example.com/">d</a>',
    );
    expect(brokenIn(folder, '/')).toEqual(['index.html → #topp：页面里没有 #topp。可用：top', 'index.html → /nowhere/：没有这个页面']);
    expect(brokenIn(folder, '/book/')).toContain('index.html → /nowhere/：没有加站点前缀 /book/');
    rmSync(folder, { recursive: true });
  });
});
