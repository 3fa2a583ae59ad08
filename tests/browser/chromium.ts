/** Finds a Chromium for the tests, or installs one, or says in one sentence how to get one. Never skips. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const SHELL = '/usr/bin/chromium-headless-shell';

export const HOW_TO_GET_ONE =
  'No browser for the tests: set CHROMIUM_PATH to a Chrome or Chromium, or run `npx playwright-core install chromium`.';

const works = (path: string | undefined): path is string => path !== undefined && path !== '' && existsSync(path);

function attempt(command: string, args: string[]): void {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 300_000 });
  } catch {
    // The next way is tried; what came of it is judged by whether a browser is there.
  }
}

/**
 * @returns the path of a browser: `CHROMIUM_PATH`, the system's, Playwright's own, one it downloads, or Debian's package
 * @throws one sentence that says how to get one
 */
export async function findChromium(): Promise<string> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (works(asked)) return asked;
    throw new Error(`CHROMIUM_PATH names ${asked}, which does not exist.`);
  }
  const present = () => [...SYSTEM, chromium.executablePath()].find(works);
  if (!present())
    attempt(process.execPath, [
      join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js'),
      'install',
      'chromium',
    ]);
  if (!present() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    attempt('apt-get', ['update']);
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'chromium-headless-shell']);
  }
  const found = present();
  if (!found) throw new Error(HOW_TO_GET_ONE);
  return found;
}

/**
 * @param whole the browser that `findChromium` found
 * @returns Debian's headless shell, in which tests take a third of the time, unless it is missing or a browser was named
 */
export const quickest = (whole: string): string => (!process.env.CHROMIUM_PATH && works(SHELL) ? SHELL : whole);
