/** The truth table of a dispute. Rule numbers (P…) are those of the platform's facts, § of statutes; days are literals here on purpose. */
import { describe, expect, it } from 'vitest';
import type { Rules } from '../../src/machines/decision.ts';
import { computed, machine, ruleIds } from '../../src/machines/dispute-response.ts';
import { outline } from '../../src/simulator/outline.ts';
import { decodeWay, replay, type Step } from '../../src/simulator/replay.ts';
import { endOf, loadRules, proves } from './truth.ts';

const rules: Rules = {
  'dispute-open-after-days': 10,
  'dispute-open-early-threshold-days': 5,
  'dispute-close-days': 15,
  'dispute-response-days': 5,
  'platform-steps-in-days': 7,
  'return-ship-days': 10,
  'appeal-days': 7,
  'escalate-before-deadline-hours': 48,
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-12-15T04:00Z');
const input = { rules, now };

const OURS = 'safety.none,mode.pop,cover.none';
const UNANSWERED = `${OURS},stage.unanswered`;
const IN_TIME = `${UNANSWERED},deadline.given~enoughTimeLeft`;
const LATE = `${UNANSWERED},deadline.given~lessThan48HoursLeft`;
const ESTIMATED = `${UNANSWERED},deadline.unknown,openedAt.given~probablyEnoughTimeLeft`;
const ESTIMATED_LATE = `${UNANSWERED},deadline.unknown,openedAt.given~maybeLessThan48HoursLeft`;
const NEGOTIATING = `${OURS},stage.negotiating`;
const MEDIATION = `${OURS},stage.mediation`;
const RULED = `${OURS},stage.ruled`;
const RETURN = `${OURS},stage.returnAgreed`;
const CLOSED = `${OURS},stage.closed`;

// [the rule it proves, the way, the outcome]
const truth: [string, string, string][] = [
  ['facts 7: injury, fire or recall before money', 'safety.hazard', 'escalateSafety'],
  ['P7, P8: under full management the platform answers', 'safety.none,mode.full', 'platformHandles'],
  ['P8: under semi-management too', 'safety.none,mode.semi', 'platformHandles'],
  ['P20, P28: 无忧物流 and 售后宝 are answered by the platform', 'safety.none,mode.pop,cover.platform', 'platformHandles'],
  ['P22: PayPal and chargebacks run outside the platform', `${OURS},stage.paymentClaim`, 'paymentClaim'],

  ['P9, red line: before a dispute, solve it; do not block it', `${OURS},stage.notOpened,window.open`, 'solveBeforeDispute'],
  ['P10: still within the window by estimate', `${OURS},stage.notOpened,protectionFrom.given~windowIsOpen`, 'solveBeforeDispute'],
  ['facts 7: a closed window ends no right', `${OURS},stage.notOpened,window.closed`, 'windowClosed'],
  ['P10, facts 7: closed by estimate', `${OURS},stage.notOpened,protectionFrom.given~windowIsClosed`, 'windowClosed'],

  ['P12: no answer in time, the buyer’s claim is executed', `${UNANSWERED},deadline.given~responseIsOverdue`, 'overdue'],
  ['P12: an estimate only sends to the back-end', `${UNANSWERED},deadline.unknown,openedAt.given~responseMayBeOverdue`, 'mayBeOverdue'],

  [
    'P14: in transit the platform waits for the promised time',
    `${IN_TIME},reason.inTransit,promisedUntil.given~isWithinPromise`,
    'waitForPromise',
  ],
  ['P12, P14: the response period does not wait', `${LATE},reason.inTransit,promisedUntil.given~isWithinPromise`, 'waitForPromise'],
  [
    'P14, 2011/83 §20: promised time over, not in the buyer’s hands',
    `${IN_TIME},reason.inTransit,promisedUntil.given~isPastPromise`,
    'offerGraded',
  ],
  ['P12, B1.29: delivered, refuse with proof', `${IN_TIME},reason.notReceived,evidence.supportsUs`, 'refuseNotReceived'],
  ['P12, B1.29: as described, refuse point by point', `${IN_TIME},reason.notAsDescribed,evidence.supportsUs`, 'refuseNotAsDescribed'],
  ['evidence decides, whatever time is left', `${LATE},reason.notReceived,evidence.supportsUs`, 'refuseNotReceived'],
  ['the same by estimate', `${ESTIMATED_LATE},reason.notAsDescribed,evidence.supportsUs`, 'refuseNotAsDescribed'],
  ['P15: not received and ours, graded offer', `${IN_TIME},reason.notReceived,evidence.supportsBuyer`, 'offerGraded'],
  ['P15: not as described and ours, graded offer', `${LATE},reason.notAsDescribed,evidence.supportsBuyer`, 'offerGraded'],
  ['evidence before money, time enough', `${IN_TIME},reason.notReceived,evidence.incomplete`, 'gatherEvidence'],
  ['the same by estimate', `${ESTIMATED},reason.notAsDescribed,evidence.incomplete`, 'gatherEvidence'],
  ['shop: 48 hours before, to the supervisor', `${LATE},reason.notAsDescribed,evidence.incomplete`, 'escalateNow'],
  ['the same by estimate', `${ESTIMATED_LATE},reason.notReceived,evidence.incomplete`, 'escalateNow'],
  ['2011/83 §9, free return: a right to return', `${IN_TIME},reason.buyerReason,right.applies`, 'followReturnRight'],
  ['P17: the buyer’s own reason is no defect', `${IN_TIME},reason.buyerReason,right.none`, 'refuseBuyerReason'],
  ['涉外法 §42: home law unverified, no verdict of ours', `${IN_TIME},reason.buyerReason,right.unverified`, 'returnRightUnverified'],

  ['P12: a changed claim starts the period again', `${NEGOTIATING},negotiation.buyerChanged,deadline.given~responseIsOverdue`, 'overdue'],
  [
    'P12, P15: … and is answered like a new one',
    `${NEGOTIATING},negotiation.buyerChanged,deadline.given~lessThan48HoursLeft,reason.notReceived,evidence.incomplete`,
    'escalateNow',
  ],
  [
    'P14: in transit, refused, promised time not over',
    `${NEGOTIATING},negotiation.inTransit,promisedUntil.given~isWithinPromise`,
    'waitForPromise',
  ],
  ['P14: in transit, refused, promised time over', `${NEGOTIATING},negotiation.inTransit,promisedUntil.given~isPastPromise`, 'offerGraded'],
  [
    'P13, P15: both sides may still change reason, offer, evidence',
    `${NEGOTIATING},negotiation.waiting,firstOpenedAt.given~platformIsNotDue`,
    'keepNegotiating',
  ],
  ['P13: the platform steps in', `${NEGOTIATING},negotiation.waiting,firstOpenedAt.given~platformIsDue`, 'prepareForMediation'],
  ['P15: new evidence against us, better offer', `${NEGOTIATING},negotiation.ourFault`, 'offerGraded'],

  ['P13: the platform asks for evidence', `${MEDIATION},mediation.evidenceAsked`, 'submitEvidence'],
  ['P15: taking the platform’s offer ends the case', `${MEDIATION},mediation.offerMade`, 'weighPlatformOffer'],
  ['P13: waiting for the ruling', `${MEDIATION},mediation.waiting`, 'waitForRuling'],

  ['P22: a ruling for us leaves the payment claim', `${RULED},ruling.forUs`, 'rulingForUs'],
  ['P16: a ruling for return and refund', `${RULED},ruling.returnOrdered,return.shipped`, 'receiveReturn'],
  ['P21: the back-end shows a way to appeal', `${RULED},ruling.againstUs,appeal.open,ground.newEvidence`, 'fileAppeal'],
  ['P21: within the period by estimate', `${RULED},ruling.againstUs,closedAt.given~appealMayBeOpen,ground.newEvidence`, 'fileAppeal'],
  ['P19: an overlooked notice is no ground', `${RULED},ruling.againstUs,appeal.open,ground.none`, 'acceptRuling'],
  ['P21: the back-end shows none, or one was made', `${RULED},ruling.againstUs,appeal.closed`, 'acceptRuling'],
  ['P21: past the period by estimate', `${RULED},ruling.againstUs,closedAt.given~appealMayBeOver`, 'acceptRuling'],

  ['P16: the buyer’s days to send', `${RETURN},agreedAt.given~returnIsPending`, 'waitForReturn'],
  ['P16: over by estimate', `${RETURN},agreedAt.given~returnMayBeOverdue`, 'returnOverdue'],
  ['P16: over by the back-end', `${RETURN},return.overdue`, 'returnOverdue'],
  ['P16: sent back', `${RETURN},return.shipped`, 'receiveReturn'],

  ['P15: an accepted offer is final', `${CLOSED},closed.agreed`, 'caseFinished'],
  ['P12: closed because we were late', `${CLOSED},closed.timeout`, 'overdue'],
  ['red line: what was promised is kept, withdrawn or not', `${CLOSED},closed.withdrawn`, 'buyerWithdrew'],
];

proves(machine, input, truth);

describe('the machine', () => {
  it('needs no number that rules.yaml has not', () => {
    const known = loadRules();
    for (const id of ruleIds) expect(known[id], id).toBeTypeOf('number');
    expect([...ruleIds].sort()).toEqual(Object.keys(rules).sort());
  });
});

const given = (way: string, event: string, value: number, rest = '') => [...decodeWay(way), { event, value }, ...decodeWay(rest)];

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

describe('refused', () => {
  it.each([
    ['money before safety', 'mode.pop', 'refused mode.pop in safety'],
    ['a stage before ownership', 'safety.none,stage.unanswered', 'refused stage.unanswered in businessMode'],
    ['a reason before the time left is known', `${UNANSWERED},reason.notReceived`, 'refused reason.notReceived in responsePeriod'],
    ['an unknown branch', `${UNANSWERED},deadline.given~isOverdue`, 'refused deadline.given in responsePeriod'],
    ['a branch of another fact', `${UNANSWERED},deadline.given~responseMayBeOverdue`, 'refused deadline.given in responsePeriod'],
    ['a fact without value or branch', `${UNANSWERED},deadline.given`, 'refused deadline.given in responsePeriod'],
    [
      'evidence for the buyer’s own reason',
      `${IN_TIME},reason.buyerReason,evidence.supportsUs`,
      'refused evidence.supportsUs in returnRight',
    ],
    ['an appeal without a ground', `${RULED},ruling.againstUs,ground.newEvidence`, 'refused ground.newEvidence in appealWindow'],
    ['anything after an outcome', `${CLOSED},closed.agreed,closed.withdrawn`, 'refused closed.withdrawn in caseFinished'],
  ])('%s', (_, way, end) => {
    expect(endOf(machine, input, way)).toBe(end);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('a date that is no date: %s', (value) => {
    expect(endOf(machine, input, given(UNANSWERED, 'deadline.given', value))).toBe('refused deadline.given in responsePeriod');
  });
});
