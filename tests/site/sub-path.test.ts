/** The same content built for a sub-path: every link, anchor and script carries the prefix. */
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenIn } from './broken-in.ts';
import { buildSite } from '../build.ts';

const OUT = 'dist-sub-path';

beforeAll(() => buildSite(OUT, { SITE: 'https://example.com', BASE: '/handbook' }), 120_000);
afterAll(() => rmSync(OUT, { recursive: true, force: true }));

it('has no link outside its prefix and none that leads nowhere', () => {
  expect(brokenIn(OUT, '/handbook')).toEqual([]);
  const home = readFileSync(`${OUT}/index.html`, 'utf8');
  expect(home).toContain('href="https://example.com/handbook/"');
  expect(home).toContain('data-base="/handbook/"');
});
