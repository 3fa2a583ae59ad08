import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import { defineConfig } from 'astro/config';
import { contentCheck } from './src/integrations/content-check.ts';
import { linkCheck } from './src/integrations/link-check.ts';
import { baseLinks, termLinks } from './src/integrations/markdown.ts';
import { pagefind } from './src/integrations/pagefind.ts';

// SITE and BASE are set by whoever deploys: https://example.com and /handbook, say.
const base = process.env.BASE ?? '/';

export default defineConfig({
  site: process.env.SITE ?? 'http://localhost:4321',
  base,
  trailingSlash: 'always',
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  markdown: {
    syntaxHighlight: false,
    processor: satteri({ mdastPlugins: [termLinks(), baseLinks(base)], features: { smartPunctuation: false } }),
  },
  integrations: [mdx(), contentCheck(), linkCheck(base), pagefind(base)],
});
