/**
 * Builds the site once, serves it, and makes sure of a browser, for the tests that need them. A run that names only
 * unit tests (no `site`, `browser` or `search`) skips this.
 */
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { preview } from 'astro';
import type { TestProject } from 'vitest/node';
import { findChromium, quickest } from './browser/chromium.ts';
import { buildSite } from './build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    origin: string;
    chromium: string;
    /** The same without what a window has, and quicker, where there is one. */
    shell: string;
  }
}

/** A port that nothing listens on, so that two runs on one machine do not meet. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4399));
    });
  });

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.argv.slice(2).filter((argument) => !argument.startsWith('-') && argument !== 'run');
  if (named.length > 0 && !named.some((name) => /site|browser|search/.test(name))) {
    project.provide('origin', '');
    project.provide('chromium', '');
    project.provide('shell', '');
    return async () => {};
  }
  const chromium = await findChromium();
  project.provide('chromium', chromium);
  project.provide('shell', quickest(chromium));
  if (!process.env.REUSE_BUILD) {
    await rm('dist', { recursive: true, force: true });
    buildSite('dist');
  }
  const server = await preview({ logLevel: 'error', server: { port: await freePort() } });
  project.provide('origin', `http://${server.host ?? 'localhost'}:${server.port}`);
  return () => server.stop();
}
