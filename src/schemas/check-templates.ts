/** Checks the messages to buyers across entries: languages, blanks, and what their lines take from elsewhere. */
import { blanksOf, type Sentence } from '../templates/lines.ts';
import { localeFor } from '../templates/values.ts';
import { available, type Checker } from './checker.ts';
import { isCountry } from './common.ts';
import type { Content } from './read.ts';

/** Every sentence to buyers that stands in a file of its own, with where it stands. */
export function sharedSentences(content: Content): { file: string; path: string; sentence: Sentence }[] {
  const at = (name: string, path: string, sentence: Sentence) => ({ file: `src/content/${name}.yaml`, path, sentence });
  return [
    ...(content.shop ? [at('shop', 'greeting', content.shop.greeting), at('shop', 'closing', content.shop.closing)] : []),
    ...Object.entries(content.channels).flatMap(([id, channel]) => [
      at('channels', `${id}.transit`, channel.transit),
      ...channel.transitTo.map((to, i) => at('channels', `${id}.transitTo.${i}`, to)),
      at('channels', `${id}.tracking`, channel.tracking),
    ]),
    ...Object.entries(content.taxNotes).map(([id, note]) => at('tax-notes', id, note)),
  ];
}

/** Every sentence an author wrote in a message itself, with where it stands. */
export function ownSentences(template: Content['templates'][string]): { path: string; sentence: Sentence }[] {
  return template.lines.flatMap((line, at): { path: string; sentence: Sentence }[] => {
    if ('use' in line) return [];
    if ('choose' in line) return line.options.map((sentence, i) => ({ path: `lines.${at}.options.${i}`, sentence }));
    return [{ path: `lines.${at}`, sentence: line }];
  });
}

/** The languages a message is whole in: those in which it has every sentence of its own, in the order of `languages.yaml`. */
export const languagesOf = (template: Content['templates'][string], languages: readonly string[]): string[] =>
  languages.filter((tag) => ownSentences(template).every(({ sentence }) => sentence.say[tag] !== undefined));

export function checkTemplates(content: Content, { report, need, needInline }: Checker): void {
  const languages = Object.keys(content.languages);
  const required = languages.filter((tag) => content.languages[tag]?.required);
  const blanks = Object.keys(content.placeholders);

  /** Blanks that exist, the same in every language; languages that exist, `wanted` ones all there. */
  const checkSentence = (file: string, path: string, { zh, say }: Sentence, wanted: readonly string[]) => {
    for (const tag of wanted) if (!say[tag]) report(file, `${path}.say.${tag}`, `缺少${content.languages[tag]?.zh ?? tag}的这一句。`);
    const inChinese = new Set(blanksOf(zh));
    for (const [tag, text] of Object.entries({ zh, ...say })) {
      const at = tag === 'zh' ? `${path}.zh` : `${path}.say.${tag}`;
      if (tag !== 'zh' && !languages.includes(tag)) report(file, at, `languages.yaml 里没有这种语言。${available(tag, languages)}`);
      const stray = text.replaceAll(/\{[a-z_]+\}/g, '').match(/[{}][^{}]*[{}]?/);
      if (stray) report(file, at, `看不懂 ${stray[0]}。空要写成 {名字}，名字在 placeholders.yaml 里。`);
      const mine = new Set(blanksOf(text));
      for (const name of mine) if (!blanks.includes(name)) report(file, at, `没有叫 ${name} 的空。${available(name, blanks)}`);
      for (const name of inChinese) if (!mine.has(name)) report(file, at, `中文里有 {${name}}，这里没有。`);
      for (const name of mine) if (!inChinese.has(name)) report(file, at, `这里有 {${name}}，中文里没有。`);
    }
  };

  for (const [id, { notBefore }] of Object.entries(content.placeholders))
    if (notBefore !== undefined && content.placeholders[notBefore]?.kind !== 'date')
      report('src/content/placeholders.yaml', `${id}.notBefore`, `没有叫 ${notBefore} 的日期。`);
  for (const { file, path, sentence } of sharedSentences(content)) checkSentence(file, path, sentence, languages);
  for (const [id, channel] of Object.entries(content.channels)) {
    const file = 'src/content/channels.yaml';
    need(file, `${id}.sources`, 'source', channel.sources);
    for (const [at, { rule }] of [channel.transit, ...channel.transitTo].entries()) {
      if (rule === undefined) continue;
      const path = at === 0 ? `${id}.transit.rule` : `${id}.transitTo.${at - 1}.rule`;
      need(file, path, 'rule', [rule]);
      const unit = content.rules[rule]?.unit;
      if (unit !== undefined && unit !== '天' && unit !== '个工作日')
        report(file, path, `时效的单位只能是 天 或 个工作日，${rule} 的单位是 ${unit}。`);
    }
    for (const [at, { countries }] of channel.transitTo.entries()) needCountries(file, `${id}.transitTo.${at}.countries`, countries);
  }
  for (const [tag, { locale, transit }] of Object.entries(content.languages)) {
    const file = 'src/content/languages.yaml';
    if (localeFor(tag, locale) !== locale) report(file, `${tag}.locale`, `${locale} 不是这一项的语言（${tag}）。`);
    for (const [unit, text] of Object.entries(transit)) {
      if (!text.includes('{range}')) report(file, `${tag}.transit.${unit}`, '缺少 {range}，数字要填在那里。');
      const stray = text.replace('{range}', '').match(/[{}][^{}]*[{}]?/);
      if (stray) report(file, `${tag}.transit.${unit}`, `看不懂 ${stray[0]}。这里的空只有一个 {range}。`);
    }
  }
  for (const [id, note] of Object.entries(content.taxNotes)) need('src/content/tax-notes.yaml', `${id}.sources`, 'source', note.sources);
  const notes = Object.keys(content.taxNotes);
  for (const [code, { tax, language, locale }] of Object.entries(content.countries)) {
    const file = 'src/content/countries.yaml';
    if (code !== 'ZZ' && !isCountry(code)) report(file, code, `没有代码是 ${code} 的国家。写两位大写代码，例如 GB。`);
    if (!notes.includes(tax)) report(file, `${code}.tax`, `tax-notes.yaml 里没有 ${tax}。${available(tax, notes)}`);
    if (!languages.includes(language))
      report(file, `${code}.language`, `languages.yaml 里没有 ${language}。${available(language, languages)}`);
    if (localeFor(language, locale) !== (locale ?? language))
      report(file, `${code}.locale`, `${locale} 不是这一项 language 的语言（${language}）。`);
  }
  if (!content.countries.ZZ) report('src/content/countries.yaml', 'ZZ', '缺少“其他国家”这一项，编号是 ZZ。');

  for (const [id, template] of Object.entries(content.templates)) {
    const file = `src/content/templates/${id}.yaml`;
    if (!/^m[1-9]\d*$/.test(id)) report(file, '文件名', '要像 m9.yaml 这样，m 后面是数字。');
    need(file, 'articles', 'article', template.articles);
    needInline(file, '', { when: template.when, must: template.must, never: template.never });
    need(file, 'simulators', 'simulator', template.simulators);
    need(file, 'sources', 'source', template.sources);
    need(file, 'claims', 'claim', template.claims);
    for (const tag of Object.keys(template.reviewedBy))
      if (!languages.includes(tag)) report(file, `reviewedBy.${tag}`, `languages.yaml 里没有这种语言。${available(tag, languages)}`);
    const own = ownSentences(template);
    if (own.length === 0) report(file, 'lines', '至少要有一句自己的话。');
    // A language that is not required is there for the whole message or not at all.
    const begun = languages.filter((tag) => required.includes(tag) || own.some(({ sentence }) => sentence.say[tag] !== undefined));
    for (const { path, sentence } of own) checkSentence(file, path, sentence, begun);
    for (const [at, line] of template.lines.entries()) {
      if ('choose' in line) continue;
      for (const channel of line.only?.channels ?? [])
        if (!content.channels[channel])
          report(
            file,
            `lines.${at}.only.channels`,
            `channels.yaml 里没有 ${channel}。${available(channel, Object.keys(content.channels))}`,
          );
      needCountries(file, `lines.${at}.only.countries`, line.only?.countries);
    }
  }

  function needCountries(file: string, path: string, codes: readonly string[] | undefined) {
    for (const code of codes ?? [])
      if (!content.countries[code]) report(file, path, `countries.yaml 里没有 ${code}。${available(code, Object.keys(content.countries))}`);
  }
}
