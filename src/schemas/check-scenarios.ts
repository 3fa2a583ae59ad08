/** Checks the scenario quizzes across entries and as graphs. */
import { available, type Checker } from './checker.ts';
import type { Content } from './read.ts';

export function checkScenarios(content: Content, { report, need, needInline }: Checker): void {
  for (const [id, scenario] of Object.entries(content.scenarios)) {
    const file = `src/content/scenarios/${id}.yaml`;
    const turns = Object.keys(scenario.turns);
    const needTurn = (path: string, wanted: string | undefined) => {
      if (wanted !== undefined && !turns.includes(wanted)) report(file, path, `没有叫 ${wanted} 的一轮或结局。${available(wanted, turns)}`);
    };
    need(file, 'articles', 'article', scenario.articles);
    need(file, 'simulators', 'simulator', scenario.simulators);
    needInline(file, '', scenario);
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
      }
    }
  }
}
