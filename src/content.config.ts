/** Binds each collection to its schema. Loading and typing are Astro's; what crosses collections is checked in `src/schemas/check.ts`. */
import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { archivedCase, article } from './schemas/article.ts';
import { claim, rule, shop, source, term } from './schemas/data.ts';
import { simulator, stateWords } from './schemas/simulator.ts';

const content = './src/content';

export const collections = {
  articles: defineCollection({ loader: glob({ base: `${content}/articles`, pattern: '*/*.mdx' }), schema: article }),
  simulators: defineCollection({ loader: glob({ base: `${content}/simulators`, pattern: '*.yaml' }), schema: simulator }),
  sharedStates: defineCollection({ loader: file(`${content}/shared-states.yaml`), schema: stateWords }),
  cases: defineCollection({ loader: glob({ base: `${content}/cases`, pattern: '*.md' }), schema: archivedCase }),
  terms: defineCollection({ loader: file(`${content}/terms.yaml`), schema: term }),
  claims: defineCollection({ loader: file(`${content}/claims.yaml`), schema: claim }),
  sources: defineCollection({ loader: file(`${content}/sources.yaml`), schema: source }),
  rules: defineCollection({ loader: file(`${content}/rules.yaml`), schema: rule }),
  situations: defineCollection({
    loader: file(`${content}/situations.yaml`, {
      parser: (yaml) => Object.fromEntries(Object.entries(parse(yaml)).map(([id, title]) => [id, { title }])),
    }),
    schema: z.strictObject({ title: z.string() }),
  }),
  shop: defineCollection({ loader: file(`${content}/shop.yaml`, { parser: (yaml) => ({ shop: parse(yaml) }) }), schema: shop }),
};
