/** The clock at the desk. Its deadlines are proved in tests/machines/dispute-clock.test.ts; here, that it takes the right one. */
import { describe, expect, it } from 'vitest';
import { clockToolRuleIds, isStage, parts, readClock, type Stage, stageRule, stages, urgencyOf } from '../../src/tools/clock.ts';
import { type DecisionContext, start } from '../../src/machines/decision.ts';
import { computed } from '../../src/machines/dispute-response.ts';
import { DAY, HOUR, rules } from '../machines/dispute-days.ts';
import { loadRules } from '../machines/truth.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().replace(':00.000Z', 'Z'));
describe('the deadline of each stage', () => {
  const from = at('2026-11-16T17:30Z');
  it.each([
    ['response', 5],
    ['platform', 7],
    ['window', 15],
    ['return', 10],
    ['appeal', 7],
  ] as const)('%s: %i days', (stage, days) => {
    expect(readClock(stage, { from }, rules)).toEqual({ at: from + days * DAY, isEstimate: true, otherReading: undefined });
    expect(readClock(stage, { from, shown: from + 1 }, rules)).toEqual({ at: from + 1, isEstimate: false, otherReading: undefined });
    expect(readClock(stage, {}, rules)).toBeUndefined();
    expect(rules[stageRule(stage) as keyof typeof rules]).toBe(days);
  });
  it('knows exactly these stages', () => {
    expect([...stages].sort()).toEqual(['appeal', 'platform', 'response', 'return', 'window']);
    expect(isStage('response')).toBe(true);
    expect(isStage('toString')).toBe(false);
  });
  it('in transit the platform waits for the promised time, and only the platform', () => {
    const promisedUntil = from + 20 * DAY;
    expect(readClock('platform', { from, promisedUntil }, rules)?.at).toBe(promisedUntil);
    expect(readClock('response', { from, promisedUntil }, rules)?.at).toBe(from + 5 * DAY);
  });
  it('finds its numbers in rules.yaml', () => {
    const known = loadRules();
    for (const id of clockToolRuleIds) expect(known[id], id).toBeTypeOf('number');
  });
});

describe('at the changes of daylight saving time', () => {
  it.each([
    // opened, the earlier reading, the other
    ['2026-03-05T20:00Z', '2026-03-10T19:00Z', '2026-03-10T20:00Z'],
    ['2026-03-03T10:30Z', '2026-03-08T09:30Z', '2026-03-08T10:30Z'],
    ['2026-10-29T19:00Z', '2026-11-03T19:00Z', '2026-11-03T20:00Z'],
    ['2027-03-11T18:00Z', '2027-03-16T17:00Z', '2027-03-16T18:00Z'],
    ['2026-11-16T17:30Z', '2026-11-21T17:30Z', undefined],
  ])('opened %s: by %s, not %s', (opened, earlier, other) => {
    const reading = readClock('response', { from: at(opened) }, rules);
    expect([iso(reading?.at), iso(reading?.otherReading)]).toEqual([earlier, other]);
    expect(reading?.isEstimate).toBe(true);
  });
  it('what the back-end shows has one reading, and so has a promised time that the platform waits for', () => {
    const from = at('2026-03-05T20:00Z');
    expect(readClock('response', { from, shown: from }, rules)?.otherReading).toBeUndefined();
    expect(readClock('platform', { from, promisedUntil: from + 30 * DAY }, rules)?.otherReading).toBeUndefined();
  });
});

it('says what the simulator of a dispute says, stage by stage, across the changes of Pacific time too', () => {
  for (const begun of ['2026-03-05T20:00Z', '2026-10-29T19:00Z', '2026-11-16T17:30Z', '2027-03-11T18:00Z'].map(at)) {
    const values = { protectionFrom: begun, openedAt: begun, firstOpenedAt: begun, agreedAt: begun, closedAt: begun };
    const context = { ...start({ input: { now: begun, rules } }), values } as unknown as DecisionContext;
    const told = {
      response: 'responseDeadline',
      platform: 'platformStepsInAt',
      window: 'closesAt',
      return: 'returnShipBy',
      appeal: 'appealBy',
    } as const;
    for (const stage of stages) expect(readClock(stage, { from: begun }, rules)?.at, stage).toBe(computed[told[stage]](context));
  }
});

describe('how urgent', () => {
  const deadline = at('2026-11-21T17:30Z');
  const urgency = (stage: Stage, left: number) => urgencyOf(stage, deadline, deadline - left, rules);
  it('a response goes to the supervisor below 48 hours; at its moment it is over', () => {
    expect(urgency('response', 48 * HOUR)).toBe('enough');
    expect(urgency('response', 48 * HOUR - 1)).toBe('short');
    expect(urgency('response', 1)).toBe('short');
    expect(urgency('response', 0)).toBe('over');
    expect(urgency('response', -1)).toBe('over');
  });
  it('other stages know no such time', () => {
    for (const stage of stages.filter((s) => s !== 'response')) {
      expect(urgency(stage, 1)).toBe('enough');
      expect(urgency(stage, 0)).toBe('over');
    }
  });
});

it('tells a length of time in days, hours, minutes, seconds', () => {
  expect(parts(0)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 0 });
  expect(parts(1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 });
  expect(parts(3 * DAY + 4 * HOUR + 5 * 60_000 + 6000)).toEqual({ days: 3, hours: 4, minutes: 5, seconds: 6 });
  expect(parts(DAY - 1)).toEqual({ days: 1, hours: 0, minutes: 0, seconds: 0 });
});
