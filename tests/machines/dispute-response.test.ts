/** The truth table of a dispute. Rule numbers (P…) are those of the platform's facts, § of statutes. */
import { describe, expect, it } from 'vitest';
import { machine, ruleIds } from '../../src/machines/dispute-response.ts';
import { rules } from './dispute-days.ts';
import {
  CLOSED,
  ESTIMATED,
  ESTIMATED_LATE,
  given,
  IN_TIME,
  input,
  LATE,
  MEDIATION,
  NEGOTIATING,
  OURS,
  RETURN,
  RULED,
  UNANSWERED,
} from './dispute-response-ways.ts';
import { endOf, loadRules, proves } from './truth.ts';

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
