import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv } from '../../src/record/csv.ts';
import { openFile, readFile, toLines } from '../../src/record/file.ts';
import { inOrder } from '../../src/record/order.ts';
import { toStatements } from '../../src/record/xapi.ts';
import { generate } from './generate.ts';

const SITE = 'https://shop.example/handbook/';
const profile = { id: 'p1', name: '小林 🌲' };
const events = generate({ seed: 11, count: 1000 });
const header = toLines([], profile, SITE, 0)[0]?.replace('"events":0', '"events":1') ?? '';
const line = JSON.stringify(events[0]);
const reasons = async (text: string) => (await readFile(new Blob([text]))).refused.map(({ line: n, reason }) => `${n} ${reason}`);

test('what is exported is imported as it was, and importing again adds nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(events), async (some) => {
      const read = await readFile(new Blob(toLines(some, profile, SITE, Date.UTC(2026, 10, 23))));
      expect(read.refusedCount).toBe(0);
      expect(read.events).toEqual(some);
      expect(read.header).toMatchObject({ profile, site: SITE, events: some.length, exportedAt: '2026-11-23T00:00:00.000Z' });
      expect(inOrder([...some, ...read.events])).toEqual(inOrder(some));
    }),
    { numRuns: 20 },
  );
});

test('a record of any length is read whole, in portions; a page that must hold it takes no more than it can', async () => {
  const many = 201_234;
  const event = (i: number) => line.replace(String(events[0]?.id), `e${i}`);
  const text = Array.from({ length: many }, (_, i) => `${event(i)}\n`);
  const file = new Blob([header.replace('"events":1', `"events":${many}`), ...text]);
  const { report, portions } = openFile(file);
  const seen: string[] = [];
  for await (const portion of portions) {
    expect(portion.length).toBeLessThanOrEqual(2000);
    seen.push(...portion.map(({ id }) => id));
  }
  expect(seen).toEqual(Array.from({ length: many }, (_, i) => `e${i}`));
  expect(report).toMatchObject({ count: many, refusedCount: 0 });
  const held = await readFile(file);
  expect(held.events).toHaveLength(200_000);
  expect(held.refused.map(({ reason }) => reason)).toContain('文件太大，这一行以后没有读');
});

test('a bad line is refused by its number with the reason, and the rest is taken', async () => {
  const text = [header.trim(), line, '{"broken', '', JSON.stringify({ ...events[1], v: 2 }), JSON.stringify(events[2]), line].join('\n');
  const read = await readFile(new Blob([text]));
  expect(read.events.map((e) => e.id)).toEqual([events[0]?.id, events[2]?.id]);
  expect(read.refused).toEqual([
    { line: 3, reason: '不是 JSON' },
    { line: 5, reason: '来自更新的版本（2），这一版只认得 1' },
    { line: 7, reason: '和第 2 行重复' },
    { line: 1, reason: '文件头说有 1 条，读到 2 条' },
  ]);
});

test('a header that lies is told, not believed', async () => {
  expect(await reasons(`${header.replace('"events":1', '"events":1000000000')}${line}`)).toEqual(['1 文件头说有 1000000000 条，读到 1 条']);
  expect(await reasons(`${header.replace('"formatVersion":1', '"formatVersion":9')}${line}`)).toEqual([
    '1 文件来自更新的版本（9），这一版只认得 1',
  ]);
  expect(await reasons(`{"hello":1}\n${line}`)).toEqual(['1 第一行不是学习记录的文件头']);
  expect(await reasons('null\n[]\n1')).toHaveLength(3);
  expect(await reasons('')).toEqual([]);
});

test('a file without a header gives its events; a byte-order mark and CRLF do no harm', async () => {
  expect((await readFile(new Blob([`${line}\n`]))).events).toHaveLength(1);
  const windows = await readFile(new Blob([`\uFEFF${header.trim()}\r\n${line}\r\n`]));
  expect(windows.refused).toEqual([]);
  expect(windows.events).toEqual([events[0]]);
});

test('one endless line costs its place and nothing more', async () => {
  const endless = 'x'.repeat(1_000_000);
  const read = await readFile(new Blob([header, ...Array.from({ length: 30 }, () => endless), '\n', line]));
  expect(read.refused.map((r) => r.reason)).toEqual(['这一行太长，超过 65536 字']);
  expect(read.events).toHaveLength(1);
});

test('reading a file never throws, whatever is in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(line), fc.constant(header))),
      fc.uint8Array(),
      async (lines, bytes) => {
        await readFile(new Blob([lines.join('\n'), bytes]));
      },
    ),
  );
});

test('a spreadsheet gets no formula, and numbers stay numbers', () => {
  const bad = ['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1', ' =1', '小林, "A"\n二', '正常'];
  const csv = toCsv([bad, [-1, 0.5]]);
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv.slice(1)).toBe(`"'=HYPERLINK(""http://x"")",'+1,'-1+1,'@SUM(A1),'\t=1,' =1,"小林, ""A""\n二",正常\r\n-1,0.5\r\n`);
});

test('xAPI statements use verbs of ADL and an account as actor, never an address of mail', () => {
  const statements = toStatements(generate({ seed: 7, count: 3000 }), profile, SITE, () => '标题');
  const verbs = new Set(statements.map((s) => s.verb.id.replace('http://adlnet.gov/expapi/verbs/', '')));
  expect([...verbs].sort()).toEqual(['answered', 'attempted', 'completed', 'experienced', 'failed', 'passed']);
  for (const statement of statements) {
    expect(statement.actor).toEqual({ objectType: 'Agent', name: '小林 🌲', account: { homePage: SITE, name: 'p1' } });
    expect(() => new URL(statement.object.id)).not.toThrow();
    expect(statement.timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(statement.id).toBeUndefined();
    expect(statement.verb.display).toEqual({ 'en-US': statement.verb.id.split('/').at(-1) });
    expect(statement.object.definition.type).toMatch(
      /^http:\/\/adlnet\.gov\/expapi\/activities\/(lesson|simulation|question|interaction|assessment)$/,
    );
  }
  const uuid = '3f2b8a10-6a0e-4c1d-9b7e-0123456789ab';
  expect(
    toStatements(
      events.slice(0, 1).map((e) => ({ ...e, id: uuid })),
      profile,
      SITE,
      () => undefined,
    )[0],
  ).toMatchObject({ id: uuid });
});
