/** Refuses what no text to a buyer may say, wherever one stands that staff will copy or learn from. */
import { type Finding, type Forbidden, linterOf } from '../templates/lint.ts';
import { ownSentences, sharedSentences } from './check-templates.ts';
import { available, type Checker } from './checker.ts';
import { oncePer } from './once.ts';
import type { Content } from './read.ts';

/** Tells what a text says that it must not; a text is judged once, however often the content is checked. */
const linter = oncePer((forbidden: Forbidden) => {
  const lint = linterOf(forbidden);
  const known = new Map<string, Finding[]>();
  return (text: string, language: string): Finding[] => {
    const key = `${language} ${text}`;
    const found = known.get(key) ?? lint(text, language);
    known.set(key, found);
    return found;
  };
});

export function checkForbidden(content: Content, { report }: Checker): void {
  const { forbidden } = content;
  if (!forbidden) return;
  const file = 'src/content/forbidden.yaml';
  for (const [id, rule] of Object.entries(forbidden.rules))
    for (const group of [...rule.when.flat(), ...rule.unless])
      if (!forbidden.words[group]) report(file, `rules.${id}`, `words 里没有叫 ${group} 的词组。`);
  const refusing = new Set(Object.values(forbidden.rules).flatMap(({ when }) => when.flat()));
  for (const [group, words] of Object.entries(forbidden.words).filter(([group]) => refusing.has(group)))
    for (const language of Object.keys(content.languages))
      if (!words[language])
        report(file, `words.${group}.${language}`, `缺少${content.languages[language]?.zh}的说法，这种语言就查不出来。`);

  const languages = ['zh', ...Object.keys(content.languages)];
  for (const [group, words] of Object.entries(forbidden.words))
    for (const language of Object.keys(words))
      if (!languages.includes(language))
        report(file, `words.${group}.${language}`, `languages.yaml 里没有 ${language} 这种语言。${available(language, languages)}`);

  const lint = linter(forbidden);
  /** A blank is read as what it stands for: an amount is money. */
  const filled = (text: string) =>
    text.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => (content.placeholders[name]?.kind === 'money' ? '5 USD' : 'x'));
  const check = (at: string, path: string, text: string, language: string) => {
    for (const { rule, sentence } of lint(filled(text), language)) {
      const { zh, instead } = forbidden.rules[rule] ?? { zh: rule, instead: '' };
      report(at, path, `不能这样说（${zh}）：“${sentence}”${instead}`);
    }
  };
  const sentences = [
    ...sharedSentences(content),
    ...Object.entries(content.templates).flatMap(([id, template]) =>
      ownSentences(template).map((own) => ({ file: `src/content/templates/${id}.yaml`, ...own })),
    ),
  ];
  for (const { file: at, path, sentence } of sentences) {
    check(at, `${path}.zh`, sentence.zh, 'zh');
    for (const [language, text] of Object.entries(sentence.say)) check(at, `${path}.say.${language}`, text, language);
  }
  for (const [language, { transit }] of Object.entries(content.languages))
    for (const [unit, text] of Object.entries(transit)) check('src/content/languages.yaml', `${language}.transit.${unit}`, text, language);
  for (const article of content.articles)
    for (const { name, props, line, text } of article.uses)
      if (name === 'Say' && props.to === 'buyer') check(article.file, `第 ${line} 行 <Say>`, text, 'en');
  for (const [id, scenario] of Object.entries(content.scenarios))
    for (const [turn, words] of Object.entries(scenario.turns)) {
      if (!('choices' in words)) continue;
      for (const [name, { say, grade }] of Object.entries(words.choices))
        if (say !== undefined && (grade === 'best' || grade === 'fine'))
          check(`src/content/scenarios/${id}.yaml`, `turns.${turn}.choices.${name}.say`, say, scenario.buyer.language);
    }
}
