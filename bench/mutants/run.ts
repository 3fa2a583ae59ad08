/**
 * Do the tests notice a machine that is broken? Breaks every machine in every way that `operators.ts` knows, at every place, and
 * runs the tests that own it.
 *
 *   npm run mutants                              all of them
 *   npm run mutants -- --sample 300 --seed 7     a seeded sample
 *   npm run mutants -- --only bad-review         those of the files whose path holds these letters
 *
 * `equivalent.yaml` names the mutants that no test can or need notice, with the reason. Ends with 1 where the tests notice less
 * than 95 %, where one gets through that has no reason there, or where a reason there is out of date.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { shuffled } from '../../src/quiz/random.ts';
import { type Mutant, mutantsOf, mutated } from './operators.ts';
import { ownersOf } from './owners.ts';
import { askAll } from './pool.ts';
import { percent, tally } from './tally.ts';

const ENOUGH = 95;

const { values: asked } = parseArgs({
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});

process.chdir(join(import.meta.dirname, '../..'));
const files = [...readdirSync('src/machines').map((name) => `src/machines/${name}`), 'src/scenario/play.ts'];
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const textOf = (file: string) => texts.get(file) ?? '';
const all = files.flatMap((file) => mutantsOf(file, textOf(file)));

const short = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
const lineOf = (m: Mutant) => short(textOf(m.file).split('\n')[m.line - 1] ?? '');

interface Excuse {
  file: string;
  operator: string;
  /** The line of the source, as it is. */
  line: string;
  /** What stands there after the change; left out, every mutant of this operator in the line. */
  after?: string;
  reason: string;
}
const excuses = parse(readFileSync(join(import.meta.dirname, 'equivalent.yaml'), 'utf8')) as Excuse[];
const covers = (e: Excuse, m: Mutant) =>
  e.file === m.file && e.operator === m.operator && e.line === lineOf(m) && (e.after === undefined || e.after === short(m.after));
const excuseOf = (m: Mutant) => excuses.find((e) => covers(e, m));

const stale = excuses.filter((e) => !all.some((m) => covers(e, m))).map((e) => `${e.file} ${e.operator}: ${e.line}`);

const wanted = all.filter(({ file }) => file.includes(asked.only));
const mutants = asked.sample ? shuffled(wanted, Number(asked.seed)).slice(0, Number(asked.sample)) : wanted;
const owners = new Map([...new Set(mutants.map((m) => m.file))].map((file) => [file, ownersOf(file)]));
const began = Date.now();

const [broken] = await askAll([{ tests: [...new Set([...owners.values()].flat())] }], () => {});
if (broken !== undefined) {
  console.error(`The tests fail on the machines as they are: ${broken}`);
  process.exit(1);
}

const noticed = await askAll(
  mutants.map((m) => ({ source: { file: m.file, text: mutated(textOf(m.file), m) }, tests: owners.get(m.file) ?? [] })),
  (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${mutants.length}`);
  },
);

const survivors = mutants.filter((_, i) => noticed[i] === undefined);
tally('operator', mutants, survivors, (m) => m.operator);
tally('file', mutants, survivors, (m) => m.file);

console.log('\nNot noticed:');
for (const m of survivors)
  console.log(
    `  ${m.file}:${m.line} ${m.operator}: ${short(m.before)} → ${short(m.after) || '(nothing)'}\n    ${excuseOf(m)?.reason ?? 'NO REASON GIVEN'}`,
  );

const endless = noticed.filter((by) => by === 'never ends').length;
const killed = mutants.length - survivors.length;
const unexplained = survivors.filter((m) => !excuseOf(m));
const needless = excuses.filter((e) => {
  const own = mutants.flatMap((m, i) => (covers(e, m) ? [noticed[i]] : []));
  return own.length > 0 && own.every((by) => by !== undefined);
});
console.log(
  `\n${mutants.length} of ${all.length} mutants tried in ${Math.round((Date.now() - began) / 1000)} s: ${killed} noticed (${percent(killed, mutants.length)}; ${endless} because they never end), ` +
    `${survivors.length} not, ${unexplained.length} of them without a reason.`,
);
for (const what of stale) console.error(`equivalent.yaml names a mutant that does not exist: ${what}`);
for (const e of needless) console.error(`equivalent.yaml excuses a mutant that is noticed: ${e.file} ${e.operator}: ${e.line}`);
if (100 * killed < ENOUGH * mutants.length || unexplained.length > 0 || stale.length > 0 || needless.length > 0) process.exitCode = 1;
