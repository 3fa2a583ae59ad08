import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig } from 'astro/config';
import { contentCheck } from './src/integrations/content-check.ts';
import { finishedPages } from './src/integrations/finished-pages.ts';
import { licences } from './src/integrations/licences.ts';
import { baseLinks, days, tables, termLinks } from './src/integrations/markdown.ts';
import { offline } from './src/integrations/offline.ts';
import { pagefind } from './src/integrations/pagefind.ts';
import { DIRECTIVES, SCRIPT_RESOURCES } from './src/integrations/policy.ts';

// SITE and BASE are set by whoever deploys: https://example.com and /handbook, say.
const base = process.env.BASE ?? '/';

/**
 * Vite wraps each dynamic import in a helper that preloads styles and parts; styles are inline here, and the helper would be
 * a request of its own on every page. Taken out, an import is an import.
 */
const withoutPreloadHelper = {
  name: 'without-preload-helper',
  applyToEnvironment: (environment) => environment.name === 'client',
  renderChunk: {
    order: 'pre',
    handler: (code) =>
      code.includes('__vitePreload(')
        ? code
            .replace(/import \{[^}]*__vitePreload \} from "[^"]+";/, 'const __vitePreload = (load) => load();')
            .replaceAll(', __VITE_PRELOAD__)', ')')
        : null,
  },
  generateBundle(_options, bundle) {
    for (const name of Object.keys(bundle)) if (name.includes('preload-helper')) delete bundle[name];
  },
};

const search = pagefind(base);
const pages = finishedPages(base);
const store = offline(pages.hashes);

export default defineConfig({
  site: process.env.SITE,
  base,
  trailingSlash: 'always',
  // Several pages at once: while one is written, the next is made.
  build: { inlineStylesheets: 'always', concurrency: 8 },
  devToolbar: { enabled: false },
  vite: {
    plugins: [withoutPreloadHelper],
    build: {
      rolldownOptions: {
        // `idb` adds shortcuts (`db.get`) and iterators to every database by calls of this function. The record uses none of
        // them, as its type `Database` says; taken as pure, the calls and what they add are left out.
        treeshake: { manualPureFunctions: ['replaceTraps'] },
        // What every machine of a kind needs travels in one file that compresses as one; the library serves both kinds.
        output: {
          codeSplitting: {
            // Apart from it, what the desk tools share with it, so that they load no XState.
            groups: [
              // Only where pages are made: thousands of files of one article each take longer to write and read than one.
              { name: 'articles', test: /src\/content\/articles\/.*\.mdx$/ },
              { name: 'deadlines', test: /src\/machines\/(rules|transit|dispute-clock)|src\/components\/moments/, priority: 1 },
              // Apart from what the learner's pages share, which the offline store does not need.
              { name: 'trusted', test: /src\/components\/trusted/, priority: 1 },
              { name: 'simulator', test: /src\/machines\/(decision|ownership)|src\/simulator/ },
              { name: 'xstate', test: /node_modules\/xstate|src\/machines\/setup|src\/components\/stepping/, priority: 2 },
              {
                name: 'record',
                test: /src\/record\/(store|order|identity|keeper|database|channel|waiting|profiles|events)|node_modules\/idb/,
              },
              // What pages add that tell of the learner's progress. As files of their own they would cost more to ask for than they weigh.
              {
                name: 'learner',
                test: /src\/record\/(state|cards|derive|reviews|views)|src\/quiz\/progress|page-tools|fetch-question|node_modules\/ts-fsrs/,
              },
            ],
          },
        },
        // Astro marks its own modules with a directive the bundler does not know.
        onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
      },
    },
  },
  markdown: {
    syntaxHighlight: false,
    processor: satteri({ mdastPlugins: [termLinks(), days(), tables(), baseLinks(base)], features: { smartPunctuation: false } }),
  },
  security: { csp: { directives: [...DIRECTIVES], scriptDirective: { resources: SCRIPT_RESOURCES } } },
  // With `optimize` what is plain HTML in an article stays one piece of text on its way through the build, instead of a call for each element.
  // The last ones in this order: the offline list wants every file, and each as it is sent; the index is made meanwhile.
  integrations: [mdx({ optimize: true }), contentCheck(), licences(), search.begin, pages.step, store.begin, search.end, store.end],
});
