/** The same content built for a sub-path: every link, anchor and script carries the prefix. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenLinks } from '../../src/integrations/link-check.ts';

const OUT = 'dist-sub-path';

beforeAll(() => {
  // A process of its own: the test runner sets variables that a build would take for its own.
  const { PATH, HOME } = process.env;
  execFileSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent', '--outDir', OUT], {
    env: { PATH, HOME, SITE: 'https://example.com', BASE: '/handbook' },
  });
}, 120_000);
afterAll(() => rmSync(OUT, { recursive: true, force: true }));

it('has no link outside its prefix and none that leads nowhere', () => {
  expect(brokenLinks(OUT, '/handbook')).toEqual([]);
  const home = readFileSync(`${OUT}/index.html`, 'utf8');
  expect(home).toContain('href="https://example.com/handbook/"');
  expect(home).toContain('data-base="/handbook/"');
});
