/**
 * A message as variants: every sentence a line can become, and when. The page prints all of them, the browser and the tests
 * pick one a line. Pure; knows neither files nor the DOM.
 */

export interface Sentence {
  zh: string;
  /** By language. */
  say: Readonly<Record<string, string>>;
}
interface Transit extends Sentence {
  rule?: string | undefined;
}
interface Only {
  channels?: readonly string[] | undefined;
  countries?: readonly string[] | undefined;
}

/** A line as an author writes it. */
export type Line =
  | (Sentence & { only?: Only | undefined })
  | { use: 'greeting' | 'closing' | 'transit' | 'tracking' | 'tax'; only?: Only | undefined }
  | { choose: string; optional: boolean; options: readonly (Sentence & { label: string })[] };

/** What lines take their sentences from. */
export interface Library {
  shop: { greeting: Sentence; closing: Sentence };
  channels: Readonly<
    Record<string, { transit: Transit; transitTo: readonly (Transit & { countries: readonly string[] })[]; tracking: Sentence }>
  >;
  countries: Readonly<Record<string, { tax: string }>>;
  taxNotes: Readonly<Record<string, Sentence>>;
  languages: Readonly<Record<string, { transit: { days: string; workdays: string } }>>;
  rules: Readonly<Record<string, { value: number | readonly [number, number]; unit: string; status: string }>>;
}

/** One sentence a line can become. Left out, `channels`, `countries` and `option` hold for every choice. */
export interface Variant extends Sentence, Only {
  option?: number;
}

/** What the agent has chosen that narrows what a line may say. */
export interface Choice {
  channel: string;
  country: string;
}

/**
 * A transit sentence. A number goes to a buyer only once it is verified; until then the channel is described in words.
 */
function transitSentence({ rule: id, zh, say }: Transit, { rules, languages }: Library): Sentence {
  const rule = id === undefined ? undefined : rules[id];
  if (rule?.status !== 'verified') return { zh, say };
  const range = typeof rule.value === 'number' ? `${rule.value}` : rule.value.join('–');
  const unit = rule.unit === '天' ? 'days' : 'workdays';
  const told = Object.entries(languages).map(([tag, { transit }]) => [tag, transit[unit].replace('{range}', range)]);
  return { zh: `用这种方式，通常要 ${range} ${rule.unit}，不保证到某一天。`, say: Object.fromEntries(told) };
}

/** Every sentence a line can become, the narrower first: the first that fits the choice is the one to say. */
export function variantsOf(line: Line, library: Library): Variant[] {
  if ('choose' in line) return line.options.map(({ zh, say }, option) => ({ zh, say, option }));
  const within = (variant: Variant): Variant => ({ ...line.only, ...variant });
  if (!('use' in line)) return [within({ zh: line.zh, say: line.say })];
  const channels = Object.entries(library.channels);
  switch (line.use) {
    case 'greeting':
    case 'closing':
      return [within(library.shop[line.use])];
    case 'tracking':
      return channels.map(([id, { tracking }]) => within({ ...tracking, channels: [id] }));
    case 'transit':
      return channels.flatMap(([id, { transit, transitTo }]) => [
        ...transitTo.map((to) => within({ ...transitSentence(to, library), channels: [id], countries: to.countries })),
        within({ ...transitSentence(transit, library), channels: [id] }),
      ]);
    case 'tax':
      return Object.entries(library.taxNotes).map(([id, { zh, say }]) =>
        within({
          zh,
          say,
          countries: Object.entries(library.countries).flatMap(([code, { tax }]) => (tax === id ? code : [])),
        }),
      );
  }
}

/** Whether a variant is the one to say, if no earlier one is. @param option the chosen option of its line, if it has any */
export const fits = (variant: Pick<Variant, 'channels' | 'countries' | 'option'>, choice: Choice, option?: number): boolean =>
  (variant.channels?.includes(choice.channel) ?? true) &&
  (variant.countries?.includes(choice.country) ?? true) &&
  (variant.option === undefined || variant.option === option);

const BLANK = /\{([a-z_]+)\}/g;

/** A sentence cut at its blanks: text, name, text, name, …, text. */
export const cut = (sentence: string): string[] => sentence.split(BLANK);

/** The names of the blanks of a sentence, in order. */
export const blanksOf = (sentence: string): string[] => [...sentence.matchAll(BLANK)].map((match) => match[1] ?? '');

/** All words of a message for the search: titles apart, every sentence in every language, blanks left out. */
export function messageText(lines: readonly Line[], library: Library): string {
  const sentences = lines.flatMap((line) => variantsOf(line, library)).flatMap(({ zh, say }) => [zh, ...Object.values(say)]);
  return [...new Set(sentences)].join('\n').replaceAll(BLANK, '…');
}
