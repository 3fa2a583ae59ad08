/** Checks the question bank and the course across entries. */
import type { Checker } from './checker.ts';
import { CHAPTERS } from './common.ts';
import type { Question } from './question.ts';
import type { Content } from './read.ts';

const COURSE = 'src/content/course.yaml';

export function checkLearning(content: Content, checker: Checker): void {
  for (const [id, { chapter, file, data }] of Object.entries(content.questions)) {
    const { report, need, needInline } = checker;
    if (!CHAPTERS.includes(chapter)) report(file, '文件名', `没有 ${chapter} 这一章。可用：${CHAPTERS.join('、')}`);
    need(file, `${id}.sources`, 'source', data.sources);
    needInline(file, id, data);
    if (data.type === 'number' && 'rule' in data.answer) need(file, `${id}.answer.rule`, 'rule', [data.answer.rule]);
    // Whether the anchor exists is seen once the pages are built, where the link check follows it.
    need(file, `${id}.passage`, 'article', [data.passage.slice('/articles/'.length, data.passage.indexOf('/#'))]);
    checkWording(content, checker, file, id, data);
  }
  checkCourse(content, checker);
}

/** What can be chosen, put or paired must differ, or nobody can tell which was meant. */
function checkWording(content: Content, { report, needDistinct }: Checker, file: string, id: string, data: Question): void {
  const once = (field: string, texts: readonly string[]) => needDistinct(file, `${id}.${field}`, texts);
  if (data.type === 'single' || data.type === 'several')
    once(
      'options',
      data.options.map((option) => option.text),
    );
  if (data.type === 'order')
    once(
      'items',
      data.items.map((item) => item.text),
    );
  if (data.type === 'match')
    once(
      'pairs',
      data.pairs.map((pair) => pair.left),
    );
  if (data.type !== 'number') return;
  once(
    'traps',
    data.traps.map((trap) => String(trap.value)),
  );
  const value = 'rule' in data.answer ? content.rules[data.answer.rule]?.value : data.answer.value;
  if (value === undefined) return;
  const [low, high] = typeof value === 'number' ? [value, value] : value;
  for (const [i, trap] of data.traps.entries())
    if (trap.value >= low && trap.value <= high) report(file, `${id}.traps.${i}.value`, `${trap.value} 就是答案，不能当错答案。`);
}

function checkCourse(content: Content, { report, need }: Checker): void {
  const units = (content.course?.days ?? []).flatMap((day, number) =>
    Object.entries(day.units).map(([name, unit]) => ({
      name,
      unit,
      number,
      at: (field: string) => `days.${number}.units.${name}.${field}`,
    })),
  );
  for (const { name, unit, number, at } of units) {
    need(COURSE, at('read'), 'article', unit.read);
    need(COURSE, at('decide.simulator'), 'simulator', unit.decide ? [unit.decide.simulator] : []);
    need(COURSE, at('practise'), 'scenario', unit.practise);
    need(COURSE, at('answer'), 'question', unit.answer);
    for (const id of unit.answer)
      if (content.questions[id]?.data.pool === 'exam') report(COURSE, at('answer'), `${id} 是考试用的题，不能放在课程里。`);
    const first = units.find((other) => other.name === name);
    if (first && first.number !== number)
      report(COURSE, `days.${number}.units.${name}`, `第 ${first.number + 1} 天已经有叫 ${name} 的单元。`);
    for (const id of unit.read) {
      const earlier = units.find((other) => other.number === number && other.unit.read.includes(id));
      if (earlier && earlier.name !== name) report(COURSE, at('read'), `${id} 这一天在 ${earlier.name} 里已经读过。`);
    }
  }
  const missing = (all: readonly string[], placed: readonly string[]) => all.filter((id) => !placed.includes(id));
  const articles = missing(
    content.articles.filter((a) => a.data.course).map((a) => a.id),
    units.flatMap(({ unit }) => unit.read),
  );
  if (articles.length > 0) report(COURSE, 'days', `这些文章哪一天都没读：${articles.join('、')}`);
  const simulators = missing(
    Object.keys(content.simulators),
    units.flatMap(({ unit }) => (unit.decide ? [unit.decide.simulator] : [])),
  );
  if (simulators.length > 0) report(COURSE, 'days', `这些模拟器哪一天都没用：${simulators.join('、')}`);
}
