/** Checks the question bank and the course across entries. */
import type { Checker } from './checker.ts';
import { CHAPTERS } from './common.ts';
import type { Content } from './read.ts';

export function checkLearning(content: Content, { report, need, needInline }: Checker): void {
  for (const [id, { chapter, file, data }] of Object.entries(content.questions)) {
    if (!CHAPTERS.includes(chapter)) report(file, '文件名', `没有 ${chapter} 这一章。可用：${CHAPTERS.join('、')}`);
    need(file, `${id}.sources`, 'source', data.sources);
    needInline(file, id, data);
    if (data.type === 'number' && 'rule' in data.answer) need(file, `${id}.answer.rule`, 'rule', [data.answer.rule]);
    // Whether the anchor exists is seen once the pages are built, where the link check follows it.
    need(file, `${id}.passage`, 'article', [data.passage.slice('/articles/'.length, data.passage.indexOf('/#'))]);
  }
  for (const [day, { units }] of (content.course?.days ?? []).entries())
    for (const [name, unit] of Object.entries(units)) {
      const at = (field: string) => `days.${day}.units.${name}.${field}`;
      need('src/content/course.yaml', at('read'), 'article', unit.read);
      need('src/content/course.yaml', at('decide.simulator'), 'simulator', unit.decide ? [unit.decide.simulator] : []);
      need('src/content/course.yaml', at('practise'), 'scenario', unit.practise);
      need('src/content/course.yaml', at('answer'), 'question', unit.answer);
    }
}
