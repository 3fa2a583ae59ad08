/** A dispute at the limits of its periods: where a typed time leads, and the deadlines that are computed from it. */
import { describe, expect, it } from 'vitest';
import { computed, machine } from '../../src/machines/dispute-response.ts';
import { outline } from '../../src/simulator/outline.ts';
import { decodeWay, replay, type Step } from '../../src/simulator/replay.ts';
import { DAY, HOUR, rules } from './dispute-days.ts';
import { given, IN_TIME, input, NEGOTIATING, now, OURS, RETURN, RULED, UNANSWERED } from './dispute-response-ways.ts';
import { endOf } from './truth.ts';

describe('typed values, at the limits', () => {
  // [what, way, fact, value, ways on after it, where it ends]
  it.each<[string, string, string, number, string, string]>([
    ['deadline a second ago', UNANSWERED, 'deadline', now - 1000, '', 'overdue'],
    ['deadline this very moment', UNANSWERED, 'deadline', now, '', 'overdue'],
    ['deadline in a second', UNANSWERED, 'deadline', now + 1000, 'reason.notReceived,evidence.incomplete', 'escalateNow'],
    ['47 hours left', UNANSWERED, 'deadline', now + 47 * HOUR, 'reason.notReceived,evidence.incomplete', 'escalateNow'],
    ['48 hours less a second', UNANSWERED, 'deadline', now + 48 * HOUR - 1000, 'reason.notReceived,evidence.incomplete', 'escalateNow'],
    ['48 hours less a moment', UNANSWERED, 'deadline', now + 48 * HOUR - 1, 'reason.notReceived,evidence.incomplete', 'escalateNow'],
    ['48 hours left', UNANSWERED, 'deadline', now + 48 * HOUR, 'reason.notReceived,evidence.incomplete', 'gatherEvidence'],
    ['49 hours left', UNANSWERED, 'deadline', now + 49 * HOUR, 'reason.notReceived,evidence.incomplete', 'gatherEvidence'],

    ['opened 5 days and a second ago', `${UNANSWERED},deadline.unknown`, 'openedAt', now - 5 * DAY - 1000, '', 'mayBeOverdue'],
    ['opened 5 days ago', `${UNANSWERED},deadline.unknown`, 'openedAt', now - 5 * DAY, '', 'mayBeOverdue'],
    [
      'opened 5 days less a second ago',
      `${UNANSWERED},deadline.unknown`,
      'openedAt',
      now - 5 * DAY + 1000,
      'reason.notReceived,evidence.incomplete',
      'escalateNow',
    ],
    [
      'opened 3 days and a second ago',
      `${UNANSWERED},deadline.unknown`,
      'openedAt',
      now - 3 * DAY - 1000,
      'reason.notReceived,evidence.incomplete',
      'escalateNow',
    ],
    [
      'opened 3 days ago',
      `${UNANSWERED},deadline.unknown`,
      'openedAt',
      now - 3 * DAY,
      'reason.notReceived,evidence.incomplete',
      'gatherEvidence',
    ],
    ['opened just now', `${UNANSWERED},deadline.unknown`, 'openedAt', now, 'reason.notReceived,evidence.incomplete', 'gatherEvidence'],

    ['promised until a second ago', `${IN_TIME},reason.inTransit`, 'promisedUntil', now - 1000, '', 'offerGraded'],
    ['promised until now', `${IN_TIME},reason.inTransit`, 'promisedUntil', now, '', 'offerGraded'],
    ['promised until in a second', `${IN_TIME},reason.inTransit`, 'promisedUntil', now + 1000, '', 'waitForPromise'],

    ['protection ended 14 days ago', `${OURS},stage.notOpened`, 'protectionFrom', now - 14 * DAY, '', 'solveBeforeDispute'],
    ['protection ended 15 days ago', `${OURS},stage.notOpened`, 'protectionFrom', now - 15 * DAY, '', 'windowClosed'],
    ['protection ended 16 days ago', `${OURS},stage.notOpened`, 'protectionFrom', now - 16 * DAY, '', 'windowClosed'],

    ['opened 6 days ago', `${NEGOTIATING},negotiation.waiting`, 'firstOpenedAt', now - 6 * DAY, '', 'keepNegotiating'],
    ['opened 7 days ago', `${NEGOTIATING},negotiation.waiting`, 'firstOpenedAt', now - 7 * DAY, '', 'prepareForMediation'],
    ['opened 8 days ago', `${NEGOTIATING},negotiation.waiting`, 'firstOpenedAt', now - 8 * DAY, '', 'prepareForMediation'],

    ['closed 6 days ago', `${RULED},ruling.againstUs`, 'closedAt', now - 6 * DAY, 'ground.newEvidence', 'fileAppeal'],
    ['closed 7 days ago', `${RULED},ruling.againstUs`, 'closedAt', now - 7 * DAY, '', 'acceptRuling'],
    ['closed 8 days ago', `${RULED},ruling.againstUs`, 'closedAt', now - 8 * DAY, '', 'acceptRuling'],

    ['return agreed 9 days ago', RETURN, 'agreedAt', now - 9 * DAY, '', 'waitForReturn'],
    ['return agreed 10 days ago', RETURN, 'agreedAt', now - 10 * DAY, '', 'returnOverdue'],
    ['return agreed 11 days ago', RETURN, 'agreedAt', now - 11 * DAY, '', 'returnOverdue'],
  ])('%s', (_, way, fact, value, rest, end) => {
    expect(endOf(machine, input, given(way, `${fact}.given`, value, rest))).toBe(end);
  });

  it('takes the earlier reading across a change of daylight saving time', () => {
    // Opened 2026-03-05 12:00 PST: five days later at 12:00 PDT is an hour before 5×24 hours are over.
    const opened = Date.parse('2026-03-05T20:00Z');
    const way = given(`${UNANSWERED},deadline.unknown`, 'openedAt.given', opened);
    const end = opened + 5 * DAY - HOUR;
    expect(endOf(machine, { rules, now: end - 1 }, way)).toBe('reason');
    expect(endOf(machine, { rules, now: end }, way)).toBe('mayBeOverdue');
  });

  it('follows the rules it is given', () => {
    const way = given(UNANSWERED, 'deadline.given', now + 30 * HOUR, 'reason.notReceived,evidence.incomplete');
    expect(endOf(machine, input, way)).toBe('escalateNow');
    expect(endOf(machine, { now, rules: { ...rules, 'escalate-before-deadline-hours': 24 } }, way)).toBe('gatherEvidence');
  });

  it('lets exactly one condition of a fact hold for any moment', () => {
    const asked = outline(machine).states.flatMap((s) => s.choices.filter((c) => c.fact).map((c) => ({ state: s.key, ...c })));
    expect(asked.map((c) => c.fact).sort()).toEqual([
      'agreedAt',
      'closedAt',
      'deadline',
      'firstOpenedAt',
      'openedAt',
      'promisedUntil',
      'protectionFrom',
    ]);
    for (const { branches } of asked)
      for (const [i, ms] of [-400, -15, -10, -7, -5, -2, 0, 1, 2, 5, 400]
        .flatMap((d) => [-1, 0, 1].map((e) => now + d * DAY + e))
        .entries()) {
        const holding = branches.filter(({ guard }) => {
          const test = machine.implementations.guards[guard as keyof typeof machine.implementations.guards] as unknown as (
            args: unknown,
          ) => boolean;
          return test({ context: { ...input, facts: {}, values: {} }, event: { type: 'any', value: ms } });
        });
        expect(holding.length, `${branches.map((b) => b.guard)} at ${i}`).toBe(1);
      }
  });
});

describe('computed deadlines', () => {
  const contextAfter = (way: Step[]) => replay(machine, input, way).snapshot.context;
  const all = (way: Step[]) => Object.fromEntries(Object.entries(computed).map(([name, of]) => [name, of(contextAfter(way))]));

  it('are unknown until something was typed in', () => {
    expect(Object.values(all(decodeWay(UNANSWERED))).every((ms) => ms === undefined)).toBe(true);
  });

  it.each<[string, string, string, number, Record<string, number>]>([
    ['the back-end’s deadline is taken', UNANSWERED, 'deadline', now + DAY, { responseDeadline: now + DAY }],
    ['else it is estimated', `${UNANSWERED},deadline.unknown`, 'openedAt', now, { responseDeadline: now + 5 * DAY }],
    ['promised time', `${IN_TIME},reason.inTransit`, 'promisedUntil', now + DAY, { promisedUntil: now + DAY }],
    ['window', `${OURS},stage.notOpened`, 'protectionFrom', now, { closesAt: now + 15 * DAY }],
    ['mediation', `${NEGOTIATING},negotiation.waiting`, 'firstOpenedAt', now, { platformStepsInAt: now + 7 * DAY }],
    ['appeal', `${RULED},ruling.againstUs`, 'closedAt', now, { appealBy: now + 7 * DAY }],
    ['return', RETURN, 'agreedAt', now, { returnShipBy: now + 10 * DAY }],
  ])('%s', (_, way, fact, value, expected) => {
    const none = Object.fromEntries(Object.keys(computed).map((name) => [name, undefined]));
    expect(all(given(way, `${fact}.given`, value))).toEqual({ ...none, ...expected });
  });
});
