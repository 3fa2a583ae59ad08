import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateCode, sameCode } from '../../src/quiz/certificate.ts';
import { drawExam, isPassed, PER_CHAPTER, type Pool, SCENARIO_PART, SCENARIOS, scenarioOf, sharesOf } from '../../src/quiz/draw.ts';
import { certificateOf, checkCertificate, examRuns } from '../../src/quiz/exams.ts';
import { besideAlike } from '../../src/quiz/mix.ts';
import { EVENT_VERSION, type Body, type RecordEvent } from '../../src/record/events.ts';

const ids = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const pool: Pool = { chapters: { disputes: ids('d', 8), logistics: ids('l', 10), prevention: ids('p', 3) }, scenarios: ids('s', 5) };
const chapterOf = (id: string) => Object.keys(pool.chapters).find((chapter) => chapter[0] === id[0]) ?? '';

describe('drawing', () => {
  it('takes so many of each chapter, by chapter, then scenarios, none twice; the same seed gives the same', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const items = drawExam(pool, seed);
        expect(new Set(items).size).toBe(items.length);
        expect(items.map((item) => (scenarioOf(item) === undefined ? item[0] : 's')).join('')).toBe('dddddlllllpppss');
        expect(drawExam(pool, seed)).toEqual(items);
      }),
    );
  });
  it('a retake takes what was not asked as long as there is any, then what was asked longest ago', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (a, b, c) => {
        const first = drawExam(pool, a);
        const second = drawExam(pool, b, [first]);
        const again = (other: readonly string[], letter: string) => other.filter((i) => i[0] === letter && first.includes(i)).length;
        expect(again(second, 'd')).toBe(2 * PER_CHAPTER - 8);
        expect(again(second, 'l')).toBe(0);
        expect(again(second, 'p')).toBe(3);
        expect(second.filter((i) => scenarioOf(i) && first.includes(i))).toEqual([]);
        const third = drawExam(pool, c, [first, second]).filter((i) => i[0] === 'l');
        expect(third.every((i) => first.includes(i))).toBe(true);
      }),
    );
  });
  it('of one chapter only, asks no scenario', () => {
    expect(drawExam(pool, 1, [], 'logistics').every((item) => item[0] === 'l')).toBe(true);
  });
});

describe('mastery', () => {
  const items = drawExam(pool, 7);
  const parts = [...Object.keys(pool.chapters), SCENARIO_PART];
  const all = new Map(items.map((item) => [item, true]));
  it('four of five are enough, three are not', () => {
    const [first, second] = items;
    const one = sharesOf(items, new Map([...all, [first ?? '', false]]), chapterOf);
    expect(one).toEqual({ disputes: 0.8, logistics: 1, prevention: 1, scenarios: 1 });
    expect(isPassed(one, parts)).toBe(true);
    expect(isPassed(sharesOf(items, new Map([...all, [first ?? '', false], [second ?? '', false]]), chapterOf), parts)).toBe(false);
  });
  it('every scenario must be passed, and what was not answered is wrong', () => {
    const failed = items.at(-1) ?? '';
    const shares = sharesOf(items, new Map([...all].filter(([item]) => item !== failed)), chapterOf);
    expect(shares[SCENARIO_PART]).toBe(1 / SCENARIOS);
    expect(isPassed(shares, parts)).toBe(false);
  });
  it('one chapter is no whole exam', () => {
    expect(isPassed({ disputes: 1 }, parts)).toBe(false);
    expect(isPassed({}, [])).toBe(false);
  });
});

describe('the code', () => {
  const certificate = { name: '林小雨', on: '2026-11-25', version: '0a1b2c3d', chapters: { disputes: 0.8, logistics: 1 }, exam: 'e1' };
  const code = certificateCode(certificate);
  it('has four groups, and does not mind the order of chapters or how a name is spaced', () => {
    expect(code).toMatch(/^([0-9A-F]{4}-){3}[0-9A-F]{4}$/);
    expect(certificateCode({ ...certificate, name: ' 林小雨 ', chapters: { logistics: 1, disputes: 0.8 } })).toBe(code);
    expect(sameCode(` ${code.toLowerCase().replaceAll('-', ' ')} `, code)).toBe(true);
    expect(sameCode('', '')).toBe(false);
  });
  it('changes with each thing it stands for', () => {
    for (const other of [
      { name: '林小雪' },
      { on: '2026-11-26' },
      { version: '0a1b2c3e' },
      { chapters: { disputes: 1, logistics: 1 } },
      { exam: 'e2' },
    ])
      expect(certificateCode({ ...certificate, ...other })).not.toBe(code);
  });
});

describe('exams in the record', () => {
  const about = { content: 'exam', version: '0a1b2c3d' };
  const items = ['d-1', 'l-1', 'scenario:s-1'];
  const at = Date.UTC(2026, 10, 25, 17); // 01:00 on the 26th in Beijing
  const make = (bodies: Body[]): RecordEvent[] =>
    bodies.map((body, i) => ({ v: EVENT_VERSION, id: `x${i}`, profile: 'p', device: 'd', seq: i + 1, at: at + i * 1000, ...body }));
  const bodies: Body[] = [
    { type: 'exam.started', exam: 'e1', seed: 5, name: '林小雨', items, ...about },
    { type: 'exam.answered', exam: 'e1', answer: [0], right: true, ...about, content: 'd-1' },
    { type: 'exam.answered', exam: 'e1', answer: [1], right: false, ...about, content: 'd-1' },
    { type: 'exam.answered', exam: 'e1', answer: [1], right: true, ...about, content: 'other' },
    { type: 'scenario.ended', run: 'practice', ending: 'good', score: 90, passed: false, cost: 0, way: [], ...about, content: 's-1' },
    { type: 'scenario.ended', run: 'e1~r', ending: 'good', score: 90, passed: true, cost: 0, way: [], ...about, content: 's-1' },
    { type: 'scenario.ended', run: 'e1~r2', ending: 'bad', score: 0, passed: false, cost: 0, way: [], ...about, content: 's-1' },
  ];
  it('an unfinished one goes on where it stood; the first answer counts, and only runs of this exam', () => {
    const [run] = examRuns(make(bodies));
    expect(run?.ended).toBeUndefined();
    expect([...(run?.results ?? [])]).toEqual([
      ['d-1', true],
      ['scenario:s-1', true],
    ]);
    expect(run && certificateOf(run, {}).on).toBe('2026-11-26');
  });

  const chapters = { disputes: 1, logistics: 1, scenarios: 1 };
  const [open] = examRuns(make(bodies));
  const code = open ? certificateCode(certificateOf(open, chapters)) : '';
  const ended = (more: object = {}): Body[] => [
    ...bodies,
    { type: 'exam.ended', exam: 'e1', chapters, passed: true, code, ...about, ...more } as Body,
  ];
  it('a certificate and its record match', () => {
    expect(checkCertificate(make(ended()), { code: code.toLowerCase(), name: '' })).toMatchObject({
      is: 'matches',
      certificate: { name: '林小雨' },
    });
    expect(checkCertificate(make(ended()), { code, name: '林小雨' }).is).toBe('matches');
  });
  it('a changed name, score or day does not', () => {
    expect(checkCertificate(make(ended()), { code, name: '王五' }).is).toBe('altered');
    expect(checkCertificate(make(ended({ chapters: { ...chapters, disputes: 0.8 } })), { code, name: '' }).is).toBe('altered');
    const later = make(ended()).map((event) => ({ ...event, at: event.at + 86_400_000 }));
    expect(checkCertificate(later, { code, name: '' }).is).toBe('altered');
  });
  it('a code that is not there, or of an exam that was not passed, is unknown', () => {
    expect(checkCertificate(make(ended()), { code: '0000-0000-0000-0000', name: '' }).is).toBe('unknown');
    expect(checkCertificate(make(ended({ passed: false })), { code, name: '' }).is).toBe('unknown');
    expect(checkCertificate([], { code: '', name: '' }).is).toBe('unknown');
  });
});

it('look-alikes stand behind the first of their kind, and nothing is lost', () => {
  const list = ['a1', 'b', 'a2', 'c', 'a3'];
  expect(besideAlike(list, (item) => (item.startsWith('a') ? 'a' : undefined))).toEqual(['a1', 'a2', 'a3', 'b', 'c']);
});
