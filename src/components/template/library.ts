/** What the pages of messages are made of, in the order authors wrote it: a collection of Astro does not keep that order. */
import { resolve } from 'node:path';
import { languagesOf } from '../../schemas/check-templates.ts';
import { type Content, readContent } from '../../schemas/read.ts';
import type { Library, Line, Variant } from '../../templates/lines.ts';

let read: ReturnType<typeof load> | undefined;

function load() {
  const { content } = readContent(resolve('src/content'));
  if (!content.shop) throw new Error('缺少 src/content/shop.yaml。');
  return { ...content, shop: content.shop };
}

/** All content, read once per build; in `dev` each time, for it changes. */
export function allContent(): ReturnType<typeof load> {
  if (!read || import.meta.env.DEV) read = load();
  return read;
}

export const libraryOf = ({ shop, channels, countries, taxNotes, languages, rules }: ReturnType<typeof load>): Library => ({
  shop,
  channels,
  countries,
  taxNotes,
  languages,
  rules,
});

/** The languages a message is whole in, in the order of `languages.yaml`. */
export const wholeLanguages = (content: Pick<Content, 'languages'>, template: Content['templates'][string]) =>
  languagesOf(template, Object.keys(content.languages)).flatMap((tag) => {
    const language = content.languages[tag];
    return language ? [{ tag, ...language }] : [];
  });

/** What a line waits for before one of its variants can be said. */
export function waitsFor(line: Line, variants: readonly Variant[]): string | undefined {
  if ('choose' in line) return line.optional ? undefined : `先选“${line.choose}”，这一句才定。`;
  if (line.only || variants.length === 1) return undefined;
  const channel = variants.some((v) => v.channels);
  const country = variants.some((v) => v.countries);
  return `先选${[channel && '物流渠道', country && '买家的国家'].filter(Boolean).join('和')}，这一句才定。`;
}

/** When a variant is said, for a reader without JavaScript. */
export function conditionOf(variant: Variant, line: Line, content: Pick<Content, 'channels' | 'countries'>): string {
  if ('choose' in line) return line.options[variant.option ?? 0]?.label ?? '';
  const channels = variant.channels?.map((id) => content.channels[id]?.zh).join('、');
  const countries = variant.countries?.map((code) => content.countries[code]?.zh).join('、');
  return [channels, countries && `寄${countries}`].filter(Boolean).join('，');
}

/** Which simulators and articles name a message. */
export function namedBy(id: string, content: Content) {
  const template = content.templates[id];
  const simulators = Object.entries(content.simulators).filter(
    ([simulator, { states }]) =>
      template?.simulators.includes(simulator) ||
      Object.values(states).some((state) => 'outcome' in state && state.outcome.messages.includes(id)),
  );
  const articles = content.articles.filter(
    (article) => template?.articles.includes(article.id) || article.uses.some((use) => use.name === 'Say' && use.props.message === id),
  );
  return { simulators, articles };
}
