/** The same content built for a sub-path: every link, anchor and script carries the prefix. */
import { rmSync } from 'node:fs';
import { build } from 'astro';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenLinks } from '../../src/integrations/link-check.ts';

const OUT = 'dist-sub-path';

beforeAll(async () => {
  process.env.BASE = '/handbook';
  await build({ logLevel: 'error', outDir: `./${OUT}` });
  delete process.env.BASE;
}, 120_000);
afterAll(() => rmSync(OUT, { recursive: true, force: true }));

it('has no link outside its prefix and none that leads nowhere', () => {
  expect(brokenLinks(OUT, '/handbook')).toEqual([]);
});
