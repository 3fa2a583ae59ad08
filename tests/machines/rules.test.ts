/** Which numbers code takes as one: the check of the content refuses a range there. */
import { expect, it } from 'vitest';
import { type DecisionModule, machines } from '../../src/machines/index.ts';
import { SINGLE_RULES } from '../../src/machines/rules.ts';
import { readContent } from '../../src/schemas/read.ts';
import { clockToolRuleIds } from '../../src/tools/clock.ts';
import { scheduleRuleIds } from '../../src/tools/schedule.ts';

const { rules } = readContent('src/content').content;
/** One number today, but read by its ends. */
const ENDS = ['eub-transit-mexico-workdays'];
/** Read by a page. */
const BY_PAGES = ['aliexpress-launch-year'];

it('are those that machines, tools and pages read, but for what is read by its ends', async () => {
  const modules: DecisionModule[] = await Promise.all(Object.values(machines).map((load) => load()));
  const read = new Set<string>([...clockToolRuleIds, ...scheduleRuleIds, ...modules.flatMap(({ ruleIds }) => ruleIds ?? [])]);
  const single = [...read].filter((id) => typeof rules[id]?.value === 'number' && !ENDS.includes(id));
  expect([...SINGLE_RULES].sort()).toEqual([...single, ...BY_PAGES].sort());
});
