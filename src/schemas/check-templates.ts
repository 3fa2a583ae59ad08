/** Checks the messages to buyers across entries. */
import { available, type Checker } from './checker.ts';
import type { Content } from './read.ts';

export function checkTemplates(content: Content, { report, need }: Checker): void {
  const languages = Object.keys(content.languages);
  const blanks = Object.keys(content.placeholders);
  for (const [id, template] of Object.entries(content.templates)) {
    const file = `src/content/templates/${id}.yaml`;
    need(file, 'articles', 'article', template.articles);
    need(file, 'simulators', 'simulator', template.simulators);
    need(file, 'sources', 'source', template.sources);
    need(file, 'claims', 'claim', template.claims);
    for (const [at, line] of template.lines.entries())
      for (const [tag, text] of Object.entries({ zh: line.zh, ...line.say })) {
        if (tag !== 'zh' && !languages.includes(tag))
          report(file, `lines.${at}.say.${tag}`, `languages.yaml 里没有这种语言。${available(tag, languages)}`);
        for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g))
          if (!blanks.includes(name)) report(file, `lines.${at}.${tag}`, `没有叫 ${name} 的空。${available(name, blanks)}`);
      }
  }
}
