/** The single-file collections as maps from id to entry, read once per build. */
import { readFileSync } from 'node:fs';
import { type CollectionEntry, getCollection } from 'astro:content';
import { isMachineId, type MachineId } from '../machines/index.ts';
import { CHAPTERS, type Chapter } from '../schemas/common.ts';

type Name =
  | 'sources'
  | 'rules'
  | 'terms'
  | 'claims'
  | 'sharedStates'
  | 'simulators'
  | 'scenarios'
  | 'questions'
  | 'templates'
  | 'languages'
  | 'placeholders'
  | 'tools'
  | 'countries';
type Entries<N extends Name> = Record<string, CollectionEntry<N>['data']>;

const read = new Map<Name, Promise<unknown>>();

const natural = new Intl.Collator('en', { numeric: true });

/** @returns all entries of a collection by id, in natural order (A2 before A10) */
export function entriesOf<N extends Name>(name: N): Promise<Entries<N>> {
  let entries = read.get(name) as Promise<Entries<N>> | undefined;
  if (!entries) {
    entries = getCollection(name).then(
      (list) =>
        Object.fromEntries(
          (list as CollectionEntry<N>[]).sort((a, b) => natural.compare(a.id, b.id)).map(({ id, data }) => [id, data]),
        ) as Entries<N>,
    );
    read.set(name, entries);
  }
  return entries;
}

export type ArticleEntry = CollectionEntry<'articles'>;

const FRONT_MATTER = /^---\n[\s\S]*?\n---\n/;

/** What an article's file holds below its front matter. Kept in the collection, it would be bundled a second time. */
export const bodyOf = ({ filePath = '' }: ArticleEntry): string => readFileSync(filePath, 'utf8').replace(FRONT_MATTER, '').trim();

let articleList: Promise<ArticleEntry[]> | undefined;

/** All articles in reading order: by chapter, then by `order`. */
export function articles(): Promise<ArticleEntry[]> {
  articleList ??= getCollection('articles').then((list) =>
    list.sort((a, b) => CHAPTERS.indexOf(chapterOf(a.id)) - CHAPTERS.indexOf(chapterOf(b.id)) || a.data.order - b.data.order),
  );
  return articleList;
}

let titles: Promise<Readonly<Record<string, string>>> | undefined;

/** Titles of articles by id. Simulators ask at every outcome, so they are put together once. */
export function articleTitles(): Promise<Readonly<Record<string, string>>> {
  titles ??= articles().then((list) => Object.fromEntries(list.map((a) => [a.id, a.data.title])));
  return titles;
}

let chapters: Promise<ReadonlyMap<Chapter, ArticleEntry[]>> | undefined;

/** The articles of one chapter in reading order. */
export async function articlesOf(chapter: Chapter): Promise<ArticleEntry[]> {
  chapters ??= articles().then((list) => Map.groupBy(list, (a) => chapterOf(a.id)));
  return (await chapters).get(chapter) ?? [];
}

export const chapterOf = (id: string) => id.split('/')[0] as Chapter;

export const CHAPTER_TITLES: Record<Chapter, string> = {
  platforms: '平台对比',
  disputes: '售后纠纷',
  prevention: '预防',
  'shipping-law': '物流方式被改',
  logistics: '物流',
};

/** A message by its id: its title and its page. */
export async function messageOf(id: string): Promise<{ title: string; path: string }> {
  const template = (await entriesOf('templates'))[id];
  if (!template) throw new Error(`没有编号为 ${id} 的消息。`);
  return { title: template.title, path: href(`/templates/${id}/`) };
}

/** A site-absolute path under the base the site is served from. */
export const href = (path: string) => import.meta.env.BASE_URL.replace(/\/$/, '') + path;

/** Narrows an id that the build has already checked. */
export function machineId(id: string): MachineId {
  if (!isMachineId(id)) throw new Error(`没有叫 ${id} 的机器。`);
  return id;
}
