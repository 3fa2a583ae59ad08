/** Builds the site as a deployer does: in a process of its own, for the test runner sets variables that a build takes for its own. */
import { execFileSync } from 'node:child_process';
import packageJson from '../package.json' with { type: 'json' };

/** What `npm run build` tells Node. */
export const BUILD_FLAGS: readonly string[] = packageJson.scripts.build.split(' ').filter((part) => part.startsWith('--'));

/**
 * @param out the folder to build into
 * @param env variables of the build, such as `BASE`
 */
export function buildSite(out: string, env: Record<string, string> = {}): void {
  const { PATH = '', HOME = '' } = process.env;
  execFileSync(process.execPath, [...BUILD_FLAGS, 'node_modules/astro/bin/astro.mjs', 'build', '--silent', '--outDir', out], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
