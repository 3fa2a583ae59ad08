/**
 * Lists the licences of all code that is sent to readers, from what the bundles really contain, as `licences.txt`. Pagefind is
 * copied, not bundled, so it is named here; and so is data that the build derives from a package and sends along.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Sent to readers without passing through the bundler: the search engine, and character tables in the search lexicon. */
const NOT_BUNDLED = ['pagefind', 'opencc-js', 'pinyin-pro'];

/** @returns the package a bundled module comes from; undefined for the site's own */
export const packageOf = (module: string): string | undefined =>
  /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(module)?.[1]?.replaceAll('\\', '/');

/**
 * @param root the project's folder
 * @param name of an installed package
 * @returns its name, version, licence and the licence's text
 * @throws in Chinese, where the package names no licence
 */
export function licenceOf(root: string, name: string): string {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string; license?: string };
  if (typeof license !== 'string') throw new Error(`${name} 没有写许可证，不能随网站发布。`);
  const file = readdirSync(folder, { withFileTypes: true }).find((f) => f.isFile() && /^(licen[cs]e|copying)/i.test(f.name));
  const text = file ? readFileSync(join(folder, file.name), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version} (${license})\n\n${text}`;
}

export function licences(): AstroIntegration {
  const packages = new Set(NOT_BUNDLED);
  let root = '';
  return {
    name: 'licences',
    hooks: {
      'astro:config:setup': ({ updateConfig, config }) => {
        root = fileURLToPath(config.root);
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'packages-sent',
                applyToEnvironment: (environment) => environment.name === 'client',
                generateBundle(_options, bundle) {
                  for (const part of Object.values(bundle))
                    for (const module of part.type === 'chunk' ? Object.keys(part.modules) : []) {
                      const name = packageOf(module);
                      if (name) packages.add(name);
                    }
                },
              },
            ],
          },
        });
      },
      'astro:build:done': ({ dir, logger }) => {
        const own = ['LICENSE', 'LICENCE'].map((name) => join(root, name)).find(existsSync);
        const parts = [
          'This site is made with the software below.',
          ...(own ? [`aliexpress-cs-handbook\n\n${readFileSync(own, 'utf8').trim()}`] : []),
          ...[...packages].sort().map((name) => licenceOf(root, name)),
        ];
        // The mark at the start tells UTF-8 where a server names no encoding.
        writeFileSync(join(fileURLToPath(dir), 'licences.txt'), `\uFEFF${parts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
        logger.info(`随网站发布的软件包：${packages.size} 个`);
      },
    },
  };
}
