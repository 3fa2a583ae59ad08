/**
 * Is a broken scenario refused? Breaks the conversation of every scenario in every way that `scenario-operators.ts` knows, at every
 * place; the check of the content or the tests of scenarios must notice.
 *
 *   npm run mutants:scenarios                              all of them
 *   npm run mutants:scenarios -- --sample 200 --seed 7     a seeded sample
 *
 * Ends with 1 where one gets through whose operator has no reason for it.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { shuffled } from '../../src/quiz/random.ts';
import { checkContent } from '../../src/schemas/check.ts';
import { readContent } from '../../src/schemas/read.ts';
import { Reader } from '../../src/schemas/reader.ts';
import { scenario } from '../../src/schemas/scenario.ts';
import { begin, load } from './fresh.ts';
import { type LooseScenario, OPERATORS, type Operator, type Place } from './scenario-operators.ts';
import { tally } from './tally.ts';
import { firstFailure } from './vitest.ts';

const { values: asked } = parseArgs({ options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } } });

process.chdir(join(import.meta.dirname, '../..'));
const { content } = readContent('src/content');
const originals = new Map(
  Object.keys(content.scenarios).map((id) => [id, parse(readFileSync(`src/content/scenarios/${id}.yaml`, 'utf8')) as LooseScenario]),
);

interface Mutant extends Place {
  id: string;
  operator: Operator;
}
const all = [...originals].flatMap(([id, original]) =>
  OPERATORS.flatMap((operator) => operator.places(original).map((place): Mutant => ({ id, operator, ...place }))),
);
const mutants = asked.sample ? shuffled(all, Number(asked.seed)).slice(0, Number(asked.sample)) : all;

/** A copy of the content with one scenario alone, for the tests that read all there are. */
const alone = mkdtempSync(join(tmpdir(), 'scenario-'));
cpSync('src/content', join(alone, 'src/content'), { recursive: true });

/** @returns what notices the mutant; undefined where nothing does */
async function noticedBy({ id, apply }: Mutant): Promise<string | undefined> {
  const copy = structuredClone(originals.get(id)) as LooseScenario;
  apply(copy);
  const reader = new Reader('src/content');
  const parsed = reader.parse(id, '', scenario, copy);
  const problems = parsed ? await checkContent({ ...content, scenarios: { ...content.scenarios, [id]: parsed } }) : reader.problems;
  if (problems[0]) return `${problems[0].path}: ${problems[0].message}`;
  const folder = join(alone, 'src/content/scenarios');
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  writeFileSync(join(folder, `${id}.yaml`), stringify(copy));
  process.chdir(alone);
  begin();
  const failed = await firstFailure(() => load('tests/scenario/all.test.ts'));
  process.chdir(join(import.meta.dirname, '../..'));
  return failed && `tests/scenario/all.test.ts: ${failed}`;
}

const began = Date.now();
const survivors: Mutant[] = [];
let byTests = 0;
for (const mutant of mutants) {
  const noticed = await noticedBy(mutant);
  if (noticed === undefined) survivors.push(mutant);
  if (noticed?.startsWith('tests/')) byTests += 1;
}
rmSync(alone, { recursive: true, force: true });

tally('operator', mutants, survivors, ({ operator }) => operator.name);
tally('scenario', mutants, survivors, ({ id }) => id);
console.log('\nNot noticed:');
for (const operator of OPERATORS) {
  const own = survivors.filter((m) => m.operator === operator);
  if (own.length > 0) console.log(`  ${operator.name}: ${operator.why ?? 'NO REASON GIVEN'}`);
  for (const { id, where } of own) console.log(`    ${id} ${where}`);
}
const unexplained = survivors.filter(({ operator }) => operator.why === undefined).length;
console.log(
  `\n${mutants.length} of ${all.length} mutants of ${originals.size} scenarios tried in ${Math.round((Date.now() - began) / 1000)} s: ` +
    `${mutants.length - survivors.length} noticed (${byTests} by the tests alone), ${survivors.length} not, ${unexplained} of them without a reason.`,
);
if (unexplained > 0) process.exitCode = 1;
