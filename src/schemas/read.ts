/**
 * Reads all content from disk and judges each entry by its schema. Problems are told in Chinese, for the author: file, field,
 * what is wrong. Nothing here depends on Astro's own loading, so the build, the tests and the command line share it.
 */
import { basename, join as joinPath, relative } from 'node:path';
import type { z } from 'astro/zod';
import { archivedCase, article } from './article.ts';
import { type Body, type Reference, scanBody } from './body.ts';
import type { Chapter } from './common.ts';
import { type Course, course } from './course.ts';
import { buyersWords, claim, everyday, rule, shop, source, term, tool } from './data.ts';
import { type Question, question } from './question.ts';
import { type Scenario, scenario } from './scenario.ts';
import { type Simulator, simulator, type StateWords, stateWords } from './simulator.ts';
import { type ContentProblem, Reader } from './reader.ts';
import { buyerCountry, channel, forbidden, messageLanguage, placeholder, taxNote, type Template, template } from './template.ts';

export interface Article extends Body {
  id: string;
  file: string;
  data: z.infer<typeof article>;
}

export interface Content {
  articles: Article[];
  simulators: Record<string, Simulator>;
  sharedStates: Record<string, StateWords>;
  cases: { id: string; file: string; data: z.infer<typeof archivedCase>; links: Reference[] }[];
  terms: Record<string, z.infer<typeof term>>;
  claims: Record<string, z.infer<typeof claim>>;
  sources: Record<string, z.infer<typeof source>>;
  rules: Record<string, z.infer<typeof rule>>;
  scenarios: Record<string, Scenario>;
  /** The question bank; an id is unique over all chapters. */
  questions: Record<string, { chapter: Chapter; file: string; data: Question }>;
  course: Course | undefined;
  templates: Record<string, Template>;
  languages: Record<string, z.infer<typeof messageLanguage>>;
  placeholders: Record<string, z.infer<typeof placeholder>>;
  channels: Record<string, z.infer<typeof channel>>;
  countries: Record<string, z.infer<typeof buyerCountry>>;
  taxNotes: Record<string, z.infer<typeof taxNote>>;
  forbidden: z.infer<typeof forbidden> | undefined;
  tools: Record<string, z.infer<typeof tool>>;
  shop: z.infer<typeof shop> | undefined;
  everyday: z.infer<typeof everyday>;
  buyersWords: z.infer<typeof buyersWords>;
}

/** @param root the folder `src/content` */
export function readContent(root: string): { content: Content; problems: ContentProblem[] } {
  const reader = new Reader(root);
  const articles = reader.files('articles', '.mdx').flatMap((path) =>
    reader.once(path, (text): Article[] => {
      const file = reader.name(path);
      const { data, body, bodyLine } = reader.page(file, text);
      const parsed = data === undefined ? undefined : reader.parse(file, '', article, data);
      const scanned = scanBody(reader, file, body, bodyLine, true);
      const id = relative(joinPath(root, 'articles'), path).replace(/\.mdx$/, '');
      return parsed ? [{ id, file, data: parsed, ...scanned }] : [];
    }),
  );
  const cases = reader.files('cases', '.md').flatMap((path) =>
    reader.once(path, (text): Content['cases'] => {
      const file = reader.name(path);
      const { data, body, bodyLine } = reader.page(file, text);
      const parsed = data === undefined ? undefined : reader.parse(file, '', archivedCase, data);
      const { links } = scanBody(reader, file, body, bodyLine, false);
      return parsed ? [{ id: basename(path, '.md'), file, data: parsed, links }] : [];
    }),
  );
  const questions: Content['questions'] = {};
  for (const path of reader.files('questions', '.yaml')) {
    const file = reader.name(path);
    for (const [id, data] of Object.entries(reader.entries(relative(root, path), question))) {
      if (questions[id]) reader.problems.push({ file, path: id, message: `${questions[id].file} 里已经有这个编号。` });
      else questions[id] = { chapter: basename(path, '.yaml') as Chapter, file, data };
    }
  }
  const content: Content = {
    articles,
    cases,
    simulators: reader.folder('simulators', simulator),
    scenarios: reader.folder('scenarios', scenario),
    templates: reader.folder('templates', template),
    questions,
    course: reader.single('course.yaml', course),
    languages: reader.entries('languages.yaml', messageLanguage),
    placeholders: reader.entries('placeholders.yaml', placeholder),
    channels: reader.entries('channels.yaml', channel),
    countries: reader.entries('countries.yaml', buyerCountry),
    taxNotes: reader.entries('tax-notes.yaml', taxNote),
    forbidden: reader.single('forbidden.yaml', forbidden),
    sharedStates: reader.entries('shared-states.yaml', stateWords),
    terms: reader.entries('terms.yaml', term),
    claims: reader.entries('claims.yaml', claim),
    sources: reader.entries('sources.yaml', source),
    rules: reader.entries('rules.yaml', rule),
    tools: reader.entries('tools.yaml', tool),
    shop: reader.single('shop.yaml', shop),
    everyday: reader.single('everyday.yaml', everyday) ?? { same: [], fillers: [], kinds: {} },
    buyersWords: reader.single('buyers-words.yaml', buyersWords) ?? [],
  };
  return { content, problems: reader.problems };
}
