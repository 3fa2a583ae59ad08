/** Binds each collection to its schema. Loading and typing are Astro's; what crosses collections is checked in `src/schemas/check.ts`. */
import { defineCollection } from 'astro:content';
import { file, glob, type Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { archivedCase, article } from './schemas/article.ts';
import { chapter } from './schemas/common.ts';
import { course } from './schemas/course.ts';
import { claim, rule, shop, source, term, tool } from './schemas/data.ts';
import { question } from './schemas/question.ts';
import { scenario } from './schemas/scenario.ts';
import { simulator, stateWords } from './schemas/simulator.ts';
import { buyerCountry, channel, messageLanguage, placeholder, taxNote, template } from './schemas/template.ts';

const content = './src/content';

/** A file of entries, read as `src/schemas/reader.ts` reads it: to Astro's own parser a bare `2025-04-19` is a moment. */
const entries = (name: string) => file(`${content}/${name}.yaml`, { parser: parse });

/** A file that is one entry, called by the collection's name. */
const single = (name: string) => file(`${content}/${name}.yaml`, { parser: (yaml) => ({ [name]: parse(yaml) }) });

/** The questions of all chapters; an entry knows its chapter by the file it stands in. */
const questions = () =>
  readdirSync(`${content}/questions`).flatMap((name) =>
    Object.entries(parse(readFileSync(`${content}/questions/${name}`, 'utf8')) ?? {}).map(([id, data]) => ({
      id,
      chapter: name.replace('.yaml', ''),
      data,
    })),
  );

/**
 * Articles as Astro's own loader reads them, but for their text: left to it, each is two modules and two files of the build,
 * which is most of the time and memory of a large handbook. `src/components/texts.ts` has them bundled together.
 */
const articles = (): Loader => {
  const loader = glob({ base: `${content}/articles`, pattern: '*/*.mdx', retainBody: false });
  return {
    ...loader,
    load: ({ store, ...context }) =>
      loader.load({ ...context, store: { ...store, set: (entry) => store.set({ ...entry, deferredRender: false }) } }),
  };
};

export const collections = {
  articles: defineCollection({ loader: articles(), schema: article }),
  simulators: defineCollection({ loader: glob({ base: `${content}/simulators`, pattern: '*.yaml' }), schema: simulator }),
  sharedStates: defineCollection({ loader: entries('shared-states'), schema: stateWords }),
  cases: defineCollection({ loader: glob({ base: `${content}/cases`, pattern: '*.md' }), schema: archivedCase }),
  terms: defineCollection({ loader: entries('terms'), schema: term }),
  claims: defineCollection({ loader: entries('claims'), schema: claim }),
  sources: defineCollection({ loader: entries('sources'), schema: source }),
  rules: defineCollection({ loader: entries('rules'), schema: rule }),
  tools: defineCollection({ loader: entries('tools'), schema: tool }),
  shop: defineCollection({ loader: single('shop'), schema: shop }),
  scenarios: defineCollection({ loader: glob({ base: `${content}/scenarios`, pattern: '*.yaml' }), schema: scenario }),
  questions: defineCollection({ loader: questions, schema: z.object({ id: z.string(), chapter, data: question }) }),
  course: defineCollection({ loader: single('course'), schema: course }),
  templates: defineCollection({ loader: glob({ base: `${content}/templates`, pattern: '*.yaml' }), schema: template }),
  languages: defineCollection({ loader: entries('languages'), schema: messageLanguage }),
  placeholders: defineCollection({ loader: entries('placeholders'), schema: placeholder }),
  channels: defineCollection({ loader: entries('channels'), schema: channel }),
  countries: defineCollection({ loader: entries('countries'), schema: buyerCountry }),
  taxNotes: defineCollection({ loader: entries('tax-notes'), schema: taxNote }),
};
