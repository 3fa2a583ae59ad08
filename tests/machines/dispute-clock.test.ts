/** The dispute clock: spans in US Pacific time, and the deadlines built on them. Numbers of days are literals here on purpose. */
import { describe, expect, it } from 'vitest';
import {
  appealBy,
  clockRuleIds,
  closesAt,
  endOfSpan,
  openableFrom,
  platformStepsInAt,
  responseDeadline,
  returnShipBy,
  wallClock,
} from '../../src/machines/dispute-clock.ts';
import { DAY, HOUR, rules } from './dispute-days.ts';
import { loadRules } from './truth.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().replace('.000Z', 'Z'));

/** In 2026 Pacific clocks go forward on 8 March at 02:00 PST and back on 1 November at 02:00 PDT. */
const SPRING = at('2026-03-08T10:00Z');
const AUTUMN = at('2026-11-01T09:00Z');

describe('a span of days, the earlier of its two readings', () => {
  it.each([
    // what, from, days, end
    ['winter, no change within', '2026-01-10T20:00:00Z', 5, '2026-01-15T20:00:00Z'],
    ['summer, over a weekend: no day is left out (P19)', '2026-07-03T19:00:00Z', 5, '2026-07-08T19:00:00Z'],
    ['across the spring change the same wall-clock time comes an hour sooner', '2026-03-05T20:00:00Z', 5, '2026-03-10T19:00:00Z'],
    ['across the autumn change n×24 hours end an hour sooner', '2026-10-29T19:00:00Z', 5, '2026-11-03T19:00:00Z'],
    ['ends a minute before the spring change', '2026-03-03T09:59:00Z', 5, '2026-03-08T09:59:00Z'],
    ['ends at 02:00, which 8 March does not have', '2026-03-03T10:00:00Z', 5, '2026-03-08T09:00:00Z'],
    ['ends at 02:30, which 8 March does not have', '2026-03-03T10:30:00Z', 5, '2026-03-08T09:30:00Z'],
    ['ends at 03:00 PDT, the first minute after the spring change', '2026-03-03T11:00:00Z', 5, '2026-03-08T10:00:00Z'],
    ['ends at 00:59, before the hour that 1 November has twice', '2026-10-27T07:59:00Z', 5, '2026-11-01T07:59:00Z'],
    ['ends at 01:30, which 1 November has twice: the first', '2026-10-27T08:30:00Z', 5, '2026-11-01T08:30:00Z'],
    ['ends at 02:00 PST, after the autumn change', '2026-10-27T09:00:00Z', 5, '2026-11-01T09:00:00Z'],
    ['begins in the second 01:30 of 1 November', '2026-11-01T09:30:00Z', 5, '2026-11-06T09:30:00Z'],
    ['begins in the first 01:30 of 1 November', '2026-11-01T08:30:00Z', 5, '2026-11-06T08:30:00Z'],
    ['ends the day before the spring change', '2026-03-02T20:00:00Z', 5, '2026-03-07T20:00:00Z'],
    ['begins the day after the spring change', '2026-03-09T19:00:00Z', 5, '2026-03-14T19:00:00Z'],
    ['a leap day counts', '2028-02-27T20:00:00Z', 5, '2028-03-03T20:00:00Z'],
    ['the turn of the year', '2026-12-29T20:00:00Z', 5, '2027-01-03T20:00:00Z'],
    ['no days at all', '2026-03-08T10:30:00Z', 0, '2026-03-08T10:30:00Z'],
  ])('%s', (_, from, days, end) => {
    expect(iso(endOfSpan(at(from), days))).toBe(end);
  });

  it('keeps milliseconds', () => {
    expect(endOfSpan(at('2026-01-10T20:00:00.123Z'), 5)).toBe(at('2026-01-15T20:00:00.123Z'));
    expect(wallClock(at('2026-01-10T20:00:00.123Z'))).toBe(at('2026-01-10T12:00:00.123Z'));
  });

  it('agrees, all through 2026, with a reading that knows the two changes by heart', () => {
    const offset = (moment: number) => (moment >= SPRING && moment < AUTUMN ? -7 : -8) * HOUR;
    const sameWallClock = (from: number, days: number) => {
      const wall = from + offset(from) + days * DAY;
      const guesses = [wall + 7 * HOUR, wall + 8 * HOUR];
      const shown = guesses.filter((guess) => guess + offset(guess) === wall);
      return Math.min(...(shown.length > 0 ? shown : guesses));
    };
    for (const days of [1, 5, 7, 10, 15])
      for (let from = at('2026-01-01T08:00Z'); from < at('2026-12-10T08:00Z'); from += 7 * HOUR + 61_000) {
        const end = endOfSpan(from, days);
        if (end !== Math.min(from + days * DAY, sameWallClock(from, days))) expect.fail(`${iso(from)} + ${days} days`);
      }
  });

  it('is never later than n×24 hours, and at most an hour sooner', () => {
    for (const edge of [SPRING, AUTUMN, at('2027-03-14T10:00Z'), at('2027-11-07T09:00Z')])
      for (let minutes = -16 * 1440; minutes <= 2880; minutes += 13)
        for (const days of [1, 5, 15]) {
          const from = edge + minutes * 60_000;
          const sooner = from + days * DAY - endOfSpan(from, days);
          if (sooner < 0 || sooner > HOUR) expect.fail(`${iso(from)} + ${days} days is ${sooner} ms sooner`);
        }
  });
});

describe('the deadlines', () => {
  const from = at('2026-11-20T17:00Z');

  it.each([
    ['P12: the seller answers within 5 days', responseDeadline, 5],
    ['P10: a dispute can be opened until 15 days after', closesAt, 15],
    ['P16: the buyer sends the return within 10 days', returnShipBy, 10],
    ['P21: an appeal within 7 days', appealBy, 7],
    ['P13: the platform steps in within 7 days', platformStepsInAt, 7],
    ['P9: a dispute can be opened after 10 days', openableFrom, 10],
  ])('%s', (_, deadline, days) => {
    expect(deadline(from, rules)).toEqual({ at: from + days * DAY, isEstimate: true });
    expect(deadline(undefined, rules)).toBeUndefined();
  });

  it.each([
    ['responseDeadline', responseDeadline],
    ['closesAt', closesAt],
    ['returnShipBy', returnShipBy],
    ['appealBy', appealBy],
  ])('%s: what the back-end shows is taken, later or earlier', (_, deadline) => {
    for (const shown of [from - DAY, from, from + 30 * DAY]) {
      expect(deadline(from, rules, shown)).toEqual({ at: shown, isEstimate: false });
      expect(deadline(undefined, rules, shown)).toEqual({ at: shown, isEstimate: false });
    }
  });

  it('P9: a promised time below the threshold opens the way at once', () => {
    expect(openableFrom(from, rules, { promisedDays: 4 })).toEqual({ at: from, isEstimate: true });
    expect(openableFrom(from, rules, { promisedDays: 5 })).toEqual({ at: from + 10 * DAY, isEstimate: true });
    expect(openableFrom(from, rules, { promisedDays: 6 })).toEqual({ at: from + 10 * DAY, isEstimate: true });
    for (const promisedDays of [4, 5])
      expect(openableFrom(from, rules, { promisedDays, shown: from + 1 })).toEqual({ at: from + 1, isEstimate: false });
    expect(openableFrom(undefined, rules, { promisedDays: 4 })).toBeUndefined();
  });

  it('P14: in transit the platform waits for the promised time, if that is later', () => {
    const until = (promisedUntil: number, shown?: number) => platformStepsInAt(from, rules, { promisedUntil, shown });
    expect(until(from + 6 * DAY)).toEqual({ at: from + 7 * DAY, isEstimate: true });
    expect(until(from + 7 * DAY)).toEqual({ at: from + 7 * DAY, isEstimate: true });
    expect(until(from + 20 * DAY)).toEqual({ at: from + 20 * DAY, isEstimate: true });
    expect(until(from + 20 * DAY, from + 9 * DAY)).toEqual({ at: from + 9 * DAY, isEstimate: false });
    expect(platformStepsInAt(undefined, rules, { promisedUntil: from })).toBeUndefined();
  });

  it('takes its numbers from the rules', () => {
    expect(responseDeadline(from, { ...rules, 'dispute-response-days': 3 })?.at).toBe(from + 3 * DAY);
    expect(() => responseDeadline(from, {})).toThrow('dispute-response-days');
  });

  it('finds all its numbers in rules.yaml, each a single number', () => {
    const known = loadRules();
    for (const id of clockRuleIds) expect(known[id], id).toBeTypeOf('number');
  });
});
