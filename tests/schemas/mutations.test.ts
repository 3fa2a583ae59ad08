/**
 * Wrong content by mutation: operators over every collection. Each mutant must be refused with its file, its field, and words
 * for an author; one that gets through is named.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readAndCheck } from '../../src/schemas/check.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mutants-'));
  cpSync('src/content', root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Data = Record<string, unknown>;
interface Mutant {
  file: string;
  name: string;
  text: string;
}

const at = (data: Data, path: string): [holder: Data, key: string] => {
  const keys = path.split('.');
  const key = keys.pop() ?? '';
  return [keys.reduce((holder, k) => holder[k] as Data, data), key];
};

/** The ways to break one field. Which of them are wrong depends on what the field holds. */
const OPERATORS: Record<string, (holder: Data, key: string) => void> = {
  gone: (holder, key) => Reflect.deleteProperty(holder, key),
  'of another kind': (holder, key) => Reflect.set(holder, key, typeof holder[key] === 'string' ? { no: 1 } : '一段字'),
  misspelt: (holder, key) => {
    Reflect.set(holder, `${key}x`, holder[key]);
    Reflect.deleteProperty(holder, key);
  },
  empty: (holder, key) => Reflect.set(holder, key, Array.isArray(holder[key]) ? [] : ''),
  'a list that names nothing': (holder, key) => Reflect.set(holder, key, ['no-such-entry']),
};

/** File, field, and the operators that make it wrong. */
const FIELDS: [file: string, path: string, operators: string[]][] = [
  ['simulators/bad-review.yaml', 'title', ['gone', 'of another kind', 'misspelt', 'empty']],
  ['simulators/bad-review.yaml', 'verifiedOn', ['gone', 'of another kind', 'empty']],
  ['simulators/bad-review.yaml', 'states.trade', ['gone', 'misspelt']],
  ['simulators/bad-review.yaml', 'states.trade.choices', ['gone', 'misspelt']],
  ['simulators/bad-review.yaml', 'states.doNotTrade.outcome.sources', ['gone', 'empty', 'a list that names nothing']],
  ['simulators/bad-review.yaml', 'states.doNotTrade.outcome.messages', ['a list that names nothing']],
  ['simulators/bad-review.yaml', 'states.doNotTrade.outcome.articles', ['a list that names nothing']],
  ['scenarios/late-parcel-spain.yaml', 'buyer', ['gone', 'of another kind']],
  ['scenarios/late-parcel-spain.yaml', 'start', ['gone', 'empty']],
  ['scenarios/late-parcel-spain.yaml', 'turns.opening', ['gone', 'misspelt']],
  ['scenarios/late-parcel-spain.yaml', 'articles', ['empty', 'a list that names nothing']],
  ['templates/m9.yaml', 'when', ['gone', 'empty']],
  ['templates/m9.yaml', 'lines', ['gone', 'empty', 'of another kind']],
  ['templates/m9.yaml', 'sources', ['empty', 'a list that names nothing']],
  ['terms.yaml', 'dispute.zh', ['gone', 'empty']],
  ['terms.yaml', 'dispute.see', ['a list that names nothing']],
  ['sources.yaml', 'civil-code-510.grade', ['gone', 'of another kind']],
  ['rules.yaml', 'dispute-response-days.value', ['gone', 'of another kind']],
  ['rules.yaml', 'dispute-response-days.sources', ['empty', 'a list that names nothing']],
  ['claims.yaml', 'D5.taughtAt', ['gone', 'empty']],
  ['claims.yaml', 'D5', ['misspelt']],
  ['questions/disputes.yaml', '*.options', ['gone', 'empty']],
  ['questions/disputes.yaml', '*.sources', ['empty', 'a list that names nothing']],
  ['questions/disputes.yaml', '*.passage', ['gone', 'empty']],
  ['course.yaml', 'days', ['gone', 'empty']],
  ['shop.yaml', 'refundAuthority', ['gone', 'of another kind']],
  ['channels.yaml', 'epacket.tracking', ['gone', 'of another kind']],
  ['languages.yaml', 'en.locale', ['gone', 'empty']],
  ['forbidden.yaml', 'words.honest.en', ['misspelt', 'of another kind', 'empty']],
];

/** Mutants by text: syntax, numbers of rules, placeholders, components of articles. */
const TEXTS: [file: string, name: string, from: string | RegExp, to: string][] = [
  ['simulators/bad-review.yaml', 'an unknown number', '{rule:network-penalty-wan-cny}', '{rule:network-penalty}'],
  ['simulators/bad-review.yaml', 'a stray brace', '{rule:network-penalty-wan-cny}', '{penalty}'],
  ['simulators/bad-review.yaml', 'a date that does not exist', /verifiedOn: .*/, 'verifiedOn: 2026-13-01'],
  ['simulators/bad-review.yaml', 'a tab', /\nsummary:/, '\n\tsummary:'],
  ['templates/m9.yaml', 'an unknown blank', '{old_service}', '{old_servise}'],
  ['templates/m9.yaml', 'a language left out', /\n {6}ru: .*Для заказа.*/, ''],
  ['templates/m9.yaml', 'an unknown language', /\n {6}ru: (.*Для заказа.*)/, '\n      xx: $1'],
  ['templates/m9.yaml', 'a sentence the rules refuse', 'You chose {old_service} for order {order_no}.', 'Please give us five stars.'],
  ['scenarios/late-parcel-spain.yaml', 'an unknown language', 'language: es', 'language: zz'],
  ['scenarios/late-parcel-spain.yaml', 'a currency in words', /currency: .*/, 'currency: 美元'],
  ['articles/disputes/evidence.mdx', 'an unknown source', /<Cite id="[^"]+"/, '<Cite id="nothing"'],
  ['articles/disputes/evidence.mdx', 'an unknown component', '<Passage', '<Pasage'],
  ['articles/disputes/evidence.mdx', 'an open tag', '</Passage>', ''],
  ['articles/disputes/evidence.mdx', 'a bare brace', '\n## ', '\n{\n\n## '],
  ['articles/disputes/evidence.mdx', 'an unknown claim', /claims="[^"]+"/, 'claims="Z9"'],
  ['articles/disputes/evidence.mdx', 'a twin of an order', /order: \d+/, 'order: 1'],
  ['articles/disputes/evidence.mdx', 'a passage without its id', /<Passage id="[^"]+"/, '<Passage'],
  ['articles/disputes/evidence.mdx', 'an unknown message', /message="m\d+"/, 'message="m99"'],
  ['articles/disputes/evidence.mdx', 'no front matter', '---\n', ''],
  ['cases/broken-ceramic-cup.md', 'an unknown outcome', /decidedBy: .*/, 'decidedBy: quality-complaint/nowhere'],
  ['cases/broken-ceramic-cup.md', 'a link to no article', '\n\n', '\n\n[看](/articles/disputes/nowhere/)\n\n'],
  ['course.yaml', 'a task without that outcome', 'outcomes: [permitsFirst]', 'outcomes: [permitsLast]'],
  ['terms.yaml', 'an entry twice', /^([a-z-]+):\n/m, '$1:\n  zh: 重复\n$1:\n'],
  ['claims.yaml', 'a verdict that does not exist', 'verdict: [限]', 'verdict: [也许]'],
];

function mutants(): Mutant[] {
  const all: Mutant[] = [];
  for (const [file, path, operators] of FIELDS)
    for (const operator of operators) {
      const data = parse(readFileSync(join('src/content', file), 'utf8')) as Data;
      const first = Object.keys(data).find((id) => (data[id] as Data)?.[path.slice(2)] !== undefined) ?? '';
      const [holder, key] = at(data, path.replace('*', first));
      if (holder?.[key] === undefined) throw new Error(`${file} has no ${path}`);
      OPERATORS[operator]?.(holder, key);
      all.push({ file, name: `${path}: ${operator}`, text: stringify(data) });
    }
  for (const [file, name, from, to] of TEXTS) {
    const before = readFileSync(join('src/content', file), 'utf8');
    const text = before.replace(from, to);
    if (text === before) throw new Error(`${file} has nothing for "${name}"`);
    all.push({ file, name, text });
  }
  return all;
}

it('every mutant is refused, with a file, a field and words', async () => {
  const all = mutants();
  expect(all.length).toBeGreaterThanOrEqual(70);
  const through: string[] = [];
  const unclear: string[] = [];
  for (const { file, name, text } of all) {
    const path = join(root, file);
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, text);
    const { problems } = await readAndCheck(root);
    writeFileSync(path, before);
    if (problems.length === 0) through.push(`${file}: ${name}`);
    else if (!problems.some((p) => p.file.length > 0 && p.path !== '' && /\p{Script=Han}/u.test(p.message)))
      unclear.push(`${file}: ${name} → ${problems[0]?.file} ${problems[0]?.path} ${problems[0]?.message}`);
  }
  console.info(`${all.length} mutants of content, ${through.length} got through`);
  expect(through).toEqual([]);
  expect(unclear).toEqual([]);
  expect(readdirSync(root)).toEqual(readdirSync('src/content'));
}, 300_000);
