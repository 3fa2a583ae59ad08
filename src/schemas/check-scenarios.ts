/** Checks the scenario quizzes: ids across entries, then each conversation as a graph. */
import { available, type Checker } from './checker.ts';
import { bestPath, situations } from '../scenario/situations.ts';
import { oncePer } from './once.ts';
import type { Content } from './read.ts';
import type { Choice, Ending, Scenario, Turn } from './scenario.ts';

const ENDINGS = 3;
const TURNS = 8;

export function checkScenarios(content: Content, { report, need, needInline, needDistinct }: Checker): void {
  const languages = Object.keys(content.languages);
  for (const [id, scenario] of Object.entries(content.scenarios)) {
    const file = `src/content/scenarios/${id}.yaml`;
    const turns = Object.keys(scenario.turns);
    let complete = true;
    const needTurn = (path: string, wanted: string | undefined) => {
      if (wanted === undefined || turns.includes(wanted)) return;
      report(file, path, `没有叫 ${wanted} 的一轮或结局。${available(wanted, turns)}`);
      complete = false;
    };
    need(file, 'articles', 'article', scenario.articles);
    need(file, 'simulators', 'simulator', scenario.simulators);
    needInline(file, '', scenario);
    if (!languages.includes(scenario.buyer.language))
      report(file, 'buyer.language', `languages.yaml 里没有 ${scenario.buyer.language}。${available(scenario.buyer.language, languages)}`);
    needTurn('start', scenario.start);
    needTurn('whenPatienceGone', scenario.whenPatienceGone);
    needTurn('whenTimeUp', scenario.whenTimeUp);
    for (const [key, turn] of Object.entries(scenario.turns)) {
      if ('ending' in turn) {
        need(file, `turns.${key}.sources`, 'source', turn.sources);
        continue;
      }
      for (const [name, choice] of Object.entries(turn.choices)) {
        const at = `turns.${key}.choices.${name}`;
        need(file, `${at}.sources`, 'source', choice.sources);
        need(file, `${at}.claims`, 'claim', choice.claims);
        needTurn(`${at}.to`, choice.to);
        for (const { field, message } of choiceProblems(choice, scenario.turns[choice.to])) report(file, `${at}.${field}`, message);
      }
      const labels = Object.entries(turn.choices).map(([name, { label }]) => [name, label]);
      needDistinct(file, `turns.${key}.choices`, Object.fromEntries(labels));
      if (Object.values(turn.choices).every(({ to }) => to === key))
        report(file, `turns.${key}.choices`, '每个选项都回到这一轮。至少留一个往前走的。');
      if (!Object.values(turn.choices).some(({ grade }) => grade === 'best' || grade === 'fine'))
        report(file, `turns.${key}.choices`, '这一轮没有 best 或 fine 的选项。走错了也要有一条补救的路。');
    }
    if (complete) for (const { path, message } of graphProblems(scenario)) report(file, path, message);
  }
}

/** Where a choice contradicts its own grade or kind. @param next the turn or ending it leads to, if that exists */
function choiceProblems({ kind, say, grade, patience }: Choice, next: Turn | Ending | undefined): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const isRight = grade === 'best' || grade === 'fine';
  const ending = next && 'ending' in next ? next.ending : undefined;
  if (kind === 'reply' && say === undefined) problems.push({ field: 'say', message: '回复买家的选项要写 say：真正发出去的话。' });
  if (kind === 'action' && say !== undefined) problems.push({ field: 'say', message: '自己去做的选项没有发出去的话，不写 say。' });
  if (isRight && ending === 'bad') problems.push({ field: 'to', message: `评为 ${grade} 的选项不能直接到 bad 的结局。` });
  if (grade === 'harmful' && (ending === 'good' || ending === 'mixed'))
    problems.push({ field: 'to', message: `评为 harmful 的选项不能直接到 ${ending} 的结局，只能到 bad，或到一轮补救。` });
  if (!isRight && patience > 0)
    problems.push({ field: 'patience', message: `评为 ${grade} 的选项不能让买家更有耐心，现在是 ${patience}。` });
  return problems;
}

/** What is wrong with a conversation whose targets all exist. */
const graphProblems = oncePer((scenario: Scenario): { path: string; message: string }[] => {
  const problems: { path: string; message: string }[] = [];
  const say = (path: string, message: string) => problems.push({ path, message });
  const entries = Object.entries(scenario.turns);
  const endings = entries.filter(([, turn]) => 'ending' in turn);
  const asking = entries.length - endings.length;
  if (endings.length < ENDINGS) say('turns', `结局至少要 ${ENDINGS} 个，现在是 ${endings.length} 个。`);
  if (asking < TURNS) say('turns', `不算结局，至少要 ${TURNS} 轮，现在是 ${asking} 轮。`);
  const { all } = situations(scenario);
  const reached = new Set(all.map(({ scene }) => scene.context.turn));
  for (const [key, turn] of entries)
    if (!reached.has(key)) say(`turns.${key}`, 'ending' in turn ? '没有一种选法能走到这个结局。' : '从开头走不到这一轮。');
  if (!all.some(({ scene }) => scene.context.lostPatience)) say('whenPatienceGone', '怎么选，耐心都不会用完，走不到这里。');
  if (scenario.hours !== undefined && !all.some(({ scene }) => scene.context.ranOut))
    say('whenTimeUp', '怎么选，时间都不会用完，走不到这里。');

  const stuck = new Set(
    all.filter(({ scene, ways }) => ways.length === 0 && scene.status !== 'done').map(({ scene }) => scene.context.turn),
  );
  for (const turn of stuck) say(`turns.${turn}`, '选项用完了还没有到结局。回到同一轮的选项只能选一次，至少留一个往前走的。');
  // A situation from which no ending can be reached stands in a loop without a way out.
  const out = new Set(all.filter(({ scene }) => scene.status === 'done'));
  for (let grew = true; grew;) {
    grew = false;
    for (const situation of all) if (!out.has(situation) && situation.ways.some(({ to }) => out.has(to))) grew = !!out.add(situation);
  }
  const trapped = new Set(all.filter((s) => !out.has(s)).map(({ scene }) => scene.context.turn));
  for (const turn of trapped) if (!stuck.has(turn)) say(`turns.${turn}`, '从这里绕圈，走不到任何结局。给它一条出路。');

  const best = bestPath(scenario);
  const end = scenario.turns[best.end];
  if (!end || !('ending' in end) || end.ending !== 'good')
    say('pass', `每一轮都选 best，停在 ${best.end}，不是 good 的结局；拿不到满分，也够不到及格线。`);
  return problems;
});
