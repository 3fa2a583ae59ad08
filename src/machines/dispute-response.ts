/**
 * A dispute: what may be done now, until when, and what happens otherwise.
 *
 * Safety before money, even where the platform answers the case: an item under 售后宝 can hurt someone too. Then whose case
 * it is (facts P7, P8, P20). The seller accepts or refuses within the response period, else the buyer's claim is executed
 * (P12); accepting any offer ends the case for good (P15); the platform steps in after that (P13), for a parcel in transit
 * only once the promised time is over (P14); goods sent back (P16); one appeal, on a weak source (P21). A claim at PayPal or
 * the bank runs beside all this (P22). A closed window of the platform ends no right of the buyer (facts part 7).
 * Deadlines are worked out in `dispute-clock.ts`; a deadline that the back-end shows is taken instead.
 */
import { branches, type DecisionContext, decision, findings, noting, ruleNumber, start } from './decision.ts';
import { appealBy, closesAt, clockRuleIds, platformStepsInAt, responseDeadline, returnShipBy } from './dispute-clock.ts';
import { type OwnershipEvent, ownership, type SafetyEvent, safety } from './ownership.ts';

type Choices =
  | OwnershipEvent
  | SafetyEvent
  | 'stage.notOpened'
  | 'stage.unanswered'
  | 'stage.negotiating'
  | 'stage.mediation'
  | 'stage.ruled'
  | 'stage.returnAgreed'
  | 'stage.closed'
  | 'stage.paymentClaim'
  | 'window.open'
  | 'window.closed'
  | 'protectionFrom.given'
  | 'deadline.given'
  | 'deadline.unknown'
  | 'openedAt.given'
  | 'reason.inTransit'
  | 'reason.notReceived'
  | 'reason.notAsDescribed'
  | 'reason.buyerReason'
  | 'promisedUntil.given'
  | 'evidence.supportsUs'
  | 'evidence.supportsBuyer'
  | 'evidence.incomplete'
  | 'right.applies'
  | 'right.none'
  | 'right.unverified'
  | 'negotiation.buyerChanged'
  | 'negotiation.inTransit'
  | 'negotiation.waiting'
  | 'negotiation.ourFault'
  | 'firstOpenedAt.given'
  | 'mediation.evidenceAsked'
  | 'mediation.offerMade'
  | 'mediation.waiting'
  | 'ruling.forUs'
  | 'ruling.returnOrdered'
  | 'ruling.againstUs'
  | 'appeal.open'
  | 'appeal.closed'
  | 'closedAt.given'
  | 'ground.newEvidence'
  | 'ground.none'
  | 'return.shipped'
  | 'return.overdue'
  | 'agreedAt.given'
  | 'closed.agreed'
  | 'closed.timeout'
  | 'closed.withdrawn';

const escalationRule = 'escalate-before-deadline-hours';
export const ruleIds = [...clockRuleIds, escalationRule] as const;

/** Deadlines for the words, as far as what was typed in allows. */
export const computed = {
  closesAt: ({ values, rules }: DecisionContext) => closesAt(values.protectionFrom, rules)?.at,
  responseDeadline: ({ values, rules }: DecisionContext) => responseDeadline(values.openedAt, rules, values.deadline)?.at,
  promisedUntil: ({ values }: DecisionContext) => values.promisedUntil,
  platformStepsInAt: ({ values, rules }: DecisionContext) => platformStepsInAt(values.firstOpenedAt, rules)?.at,
  returnShipBy: ({ values, rules }: DecisionContext) => returnShipBy(values.agreedAt, rules)?.at,
  appealBy: ({ values, rules }: DecisionContext) => appealBy(values.closedAt, rules)?.at,
};

type TimeLeft = 'none' | 'short' | 'enough';

/** How much of the response period is left, measured by when a case must have gone to the supervisor. */
function timeLeft(deadline: number | undefined, { now, rules }: DecisionContext): TimeLeft {
  const left = (deadline ?? now) - now;
  if (left <= 0) return 'none';
  return left < ruleNumber(rules, escalationRule) * 3_600_000 ? 'short' : 'enough';
}

const estimatedTimeLeft = (openedAt: number, context: DecisionContext) => timeLeft(responseDeadline(openedAt, context.rules)?.at, context);

/** Whether a deadline has come; a moment is too late for what had to be done before it. */
const isOver = (deadline: number | undefined, { now }: DecisionContext) => deadline !== undefined && now >= deadline;

const SHORT_OF_TIME = ['lessThan48HoursLeft', 'maybeLessThan48HoursLeft'];
const isShortOfTime = ({ facts }: DecisionContext) => SHORT_OF_TIME.includes(facts.deadline ?? facts.openedAt ?? '');

export const machine = decision<Choices>()({
  ...findings({
    responseIsOverdue: (deadline, context) => timeLeft(deadline, context) === 'none',
    lessThan48HoursLeft: (deadline, context) => timeLeft(deadline, context) === 'short',
    enoughTimeLeft: (deadline, context) => timeLeft(deadline, context) === 'enough',

    responseMayBeOverdue: (openedAt, context) => estimatedTimeLeft(openedAt, context) === 'none',
    maybeLessThan48HoursLeft: (openedAt, context) => estimatedTimeLeft(openedAt, context) === 'short',
    probablyEnoughTimeLeft: (openedAt, context) => estimatedTimeLeft(openedAt, context) === 'enough',

    isWithinPromise: (promisedUntil, context) => !isOver(promisedUntil, context),
    isPastPromise: (promisedUntil, context) => isOver(promisedUntil, context),

    windowIsOpen: (from, context) => !isOver(closesAt(from, context.rules)?.at, context),
    windowIsClosed: (from, context) => isOver(closesAt(from, context.rules)?.at, context),

    platformIsNotDue: (openedAt, context) => !isOver(platformStepsInAt(openedAt, context.rules)?.at, context),
    platformIsDue: (openedAt, context) => isOver(platformStepsInAt(openedAt, context.rules)?.at, context),

    appealMayBeOpen: (closedAt, context) => !isOver(appealBy(closedAt, context.rules)?.at, context),
    appealMayBeOver: (closedAt, context) => isOver(appealBy(closedAt, context.rules)?.at, context),

    returnIsPending: (agreedAt, context) => !isOver(returnShipBy(agreedAt, context.rules)?.at, context),
    returnMayBeOverdue: (agreedAt, context) => isOver(returnShipBy(agreedAt, context.rules)?.at, context),
  }),
  claimIsNotReceived: ({ context }) => context.facts.reason === 'notReceived',
  claimIsNotAsDescribed: ({ context }) => context.facts.reason === 'notAsDescribed',
  timeIsShort: ({ context }) => isShortOfTime(context),
  timeIsEnough: ({ context }) => !isShortOfTime(context),
}).createMachine({
  id: 'dispute-response',
  context: start,
  initial: 'safety',
  states: {
    ...safety('businessMode'),
    ...ownership('stage'),

    stage: {
      on: {
        'stage.notOpened': 'openingWindow',
        'stage.unanswered': 'responsePeriod',
        'stage.negotiating': 'negotiation',
        'stage.mediation': 'mediation',
        'stage.ruled': 'ruling',
        'stage.returnAgreed': 'returnShipment',
        'stage.closed': 'howItEnded',
        'stage.paymentClaim': 'paymentClaim',
      },
    },
    paymentClaim: { type: 'final' },

    openingWindow: {
      on: {
        'window.open': 'solveBeforeDispute',
        'window.closed': 'windowClosed',
        'protectionFrom.given': branches('protectionFrom', { windowIsOpen: 'solveBeforeDispute', windowIsClosed: 'windowClosed' }),
      },
    },
    solveBeforeDispute: { type: 'final' },
    windowClosed: { type: 'final' },

    responsePeriod: {
      on: {
        'deadline.given': branches('deadline', {
          responseIsOverdue: 'overdue',
          lessThan48HoursLeft: 'reason',
          enoughTimeLeft: 'reason',
        }),
        'deadline.unknown': 'responseEstimate',
      },
    },
    responseEstimate: {
      on: {
        'openedAt.given': branches('openedAt', {
          responseMayBeOverdue: 'mayBeOverdue',
          maybeLessThan48HoursLeft: 'reason',
          probablyEnoughTimeLeft: 'reason',
        }),
      },
    },
    overdue: { type: 'final' },
    mayBeOverdue: { type: 'final' },

    reason: {
      on: {
        'reason.inTransit': 'promisedTime',
        'reason.notReceived': noting('evidence', { reason: 'notReceived' }),
        'reason.notAsDescribed': noting('evidence', { reason: 'notAsDescribed' }),
        'reason.buyerReason': 'returnRight',
      },
    },
    promisedTime: {
      on: { 'promisedUntil.given': branches('promisedUntil', { isWithinPromise: 'waitForPromise', isPastPromise: 'offerGraded' }) },
    },
    waitForPromise: { type: 'final' },
    evidence: {
      on: {
        'evidence.supportsUs': [
          { guard: 'claimIsNotReceived', target: 'refuseNotReceived' },
          { guard: 'claimIsNotAsDescribed', target: 'refuseNotAsDescribed' },
        ],
        'evidence.supportsBuyer': 'offerGraded',
        'evidence.incomplete': [
          { guard: 'timeIsShort', target: 'escalateNow' },
          { guard: 'timeIsEnough', target: 'gatherEvidence' },
        ],
      },
    },
    refuseNotReceived: { type: 'final' },
    refuseNotAsDescribed: { type: 'final' },
    offerGraded: { type: 'final' },
    escalateNow: { type: 'final' },
    gatherEvidence: { type: 'final' },
    returnRight: {
      on: {
        'right.applies': 'followReturnRight',
        'right.none': 'refuseBuyerReason',
        'right.unverified': 'returnRightUnverified',
      },
    },
    followReturnRight: { type: 'final' },
    refuseBuyerReason: { type: 'final' },
    returnRightUnverified: { type: 'final' },

    negotiation: {
      on: {
        'negotiation.buyerChanged': 'responsePeriod',
        'negotiation.inTransit': 'promisedTime',
        'negotiation.waiting': 'mediationStart',
        'negotiation.ourFault': 'offerGraded',
      },
    },
    mediationStart: {
      on: {
        'firstOpenedAt.given': branches('firstOpenedAt', { platformIsNotDue: 'keepNegotiating', platformIsDue: 'prepareForMediation' }),
      },
    },
    keepNegotiating: { type: 'final' },
    prepareForMediation: { type: 'final' },
    mediation: {
      on: {
        'mediation.evidenceAsked': 'submitEvidence',
        'mediation.offerMade': 'weighPlatformOffer',
        'mediation.waiting': 'waitForRuling',
      },
    },
    submitEvidence: { type: 'final' },
    weighPlatformOffer: { type: 'final' },
    waitForRuling: { type: 'final' },

    ruling: {
      on: { 'ruling.forUs': 'rulingForUs', 'ruling.returnOrdered': 'returnShipment', 'ruling.againstUs': 'appealWindow' },
    },
    rulingForUs: { type: 'final' },
    appealWindow: {
      on: {
        'appeal.open': 'appealGround',
        'appeal.closed': 'acceptRuling',
        'closedAt.given': branches('closedAt', { appealMayBeOpen: 'appealGround', appealMayBeOver: 'acceptRuling' }),
      },
    },
    appealGround: { on: { 'ground.newEvidence': 'fileAppeal', 'ground.none': 'acceptRuling' } },
    fileAppeal: { type: 'final' },
    acceptRuling: { type: 'final' },

    returnShipment: {
      on: {
        'return.shipped': 'receiveReturn',
        'return.overdue': 'returnOverdue',
        'agreedAt.given': branches('agreedAt', { returnIsPending: 'waitForReturn', returnMayBeOverdue: 'returnOverdue' }),
      },
    },
    receiveReturn: { type: 'final' },
    waitForReturn: { type: 'final' },
    returnOverdue: { type: 'final' },

    howItEnded: {
      on: { 'closed.agreed': 'caseFinished', 'closed.timeout': 'overdue', 'closed.withdrawn': 'buyerWithdrew' },
    },
    caseFinished: { type: 'final' },
    buyerWithdrew: { type: 'final' },
  },
});
