/**
 * The parcel arrived and the buyer says the goods are bad.
 *
 * Safety before money and before ownership (facts part 7). An open dispute is answered first (P12, P15). Evidence comes before
 * any amount, however angry the buyer is (B1.5, B1.22; 法释〔2022〕8号 10; P15). A check before shipping shows the goods as they
 * left: damage on the way and hidden defects stay with the seller (B1.3; 2011/83/EU 20; 电子商务法 20 as guidance), so only
 * evidence that contradicts the claim itself can refuse it. Minor or serious, kept or given back, decides the offer (B1.15–B1.17).
 * Goods that are merely disliked: the withdrawal right of the buyer's country (2011/83/EU 9: 14 days from possession), then the
 * order's return service; every other country's law is unverified (facts 2.4, part 7).
 */
import { branches, type DecisionContext, decision, findings, noting, ruleNumber, start } from './decision.ts';
import { disputeFirst, type OwnershipEvent, ownership, type SafetyEvent, safety } from './ownership.ts';

type Choices =
  | OwnershipEvent
  | SafetyEvent
  | 'dispute.open'
  | 'mood.calm'
  | 'mood.angry'
  | 'problem.unclear'
  | 'problem.notWorking'
  | 'problem.damaged'
  | 'problem.notAsDescribed'
  | 'problem.wrongOrMissing'
  | 'problem.cannotUse'
  | 'problem.disliked'
  | 'guide.notSent'
  | 'guide.failed'
  | 'evidence.complete'
  | 'evidence.partial'
  | 'evidence.none'
  | 'evidence.unobtainable'
  | 'finding.fault'
  | 'finding.misuse'
  | 'finding.contradiction'
  | 'ownEvidence.contradicts'
  | 'ownEvidence.checkOnly'
  | 'severity.minor'
  | 'severity.serious'
  | 'wish.keep'
  | 'wish.giveBack'
  | 'wish.unknown'
  | 'country.eu'
  | 'country.elsewhere'
  | 'daysBeforeWithdrawal.given'
  | 'service.shown'
  | 'service.none';

const withdrawalRule = 'eu-withdrawal-days';
export const ruleIds = [withdrawalRule] as const;

const isWithinWithdrawal = (days: number, { rules }: DecisionContext) => days <= ruleNumber(rules, withdrawalRule);

/** Wrong or missing goods are put right as such; any other proven fault is weighed first. */
const remedy = [
  { guard: 'isWrongOrMissing', target: 'resendOrRefund' },
  { guard: 'isOtherFault', target: 'severity' },
] as const;

export const machine = decision<Choices>()({
  ...findings({
    isWithinWithdrawal,
    isPastWithdrawal: (days, context) => !isWithinWithdrawal(days, context),
  }),
  isAngry: ({ context }) => context.facts.mood === 'angry',
  isCalm: ({ context }) => context.facts.mood !== 'angry',
  isWrongOrMissing: ({ context }) => context.facts.problem === 'wrongOrMissing',
  isOtherFault: ({ context }) => context.facts.problem !== 'wrongOrMissing',
  isMinor: ({ context }) => context.facts.severity === 'minor',
  isSerious: ({ context }) => context.facts.severity !== 'minor',
  isEu: ({ context }) => context.facts.country === 'eu',
  isElsewhere: ({ context }) => context.facts.country !== 'eu',
}).createMachine({
  id: 'quality-complaint',
  context: start,
  initial: 'safety',
  states: {
    ...safety('businessMode'),
    ...ownership('stage'),

    stage: {
      on: {
        'mood.calm': noting('problem', { mood: 'calm' }),
        'mood.angry': noting('problem', { mood: 'angry' }),
        'dispute.open': 'respondToDispute',
      },
    },
    ...disputeFirst,

    problem: {
      on: {
        'problem.unclear': [
          { guard: 'isAngry', target: 'calmThenEvidence' },
          { guard: 'isCalm', target: 'askWhatIsWrong' },
        ],
        'problem.notWorking': noting('evidence', { problem: 'notWorking' }),
        'problem.damaged': noting('evidence', { problem: 'damaged' }),
        'problem.notAsDescribed': noting('evidence', { problem: 'notAsDescribed' }),
        'problem.wrongOrMissing': noting('evidence', { problem: 'wrongOrMissing' }),
        'problem.cannotUse': 'guidance',
        'problem.disliked': 'country',
      },
    },
    askWhatIsWrong: { type: 'final' },
    calmThenEvidence: { type: 'final' },

    guidance: { on: { 'guide.notSent': 'guideUse', 'guide.failed': noting('evidence', { problem: 'notWorking' }) } },
    guideUse: { type: 'final' },

    evidence: {
      on: {
        'evidence.none': [
          { guard: 'isAngry', target: 'calmThenEvidence' },
          { guard: 'isCalm', target: 'askEvidence' },
        ],
        'evidence.partial': 'askMissingEvidence',
        'evidence.unobtainable': 'decideOnRecords',
        'evidence.complete': 'finding',
      },
    },
    askEvidence: { type: 'final' },
    askMissingEvidence: { type: 'final' },
    decideOnRecords: { type: 'final' },
    finding: {
      on: { 'finding.fault': remedy, 'finding.misuse': 'guideUse', 'finding.contradiction': 'ownEvidence' },
    },
    ownEvidence: { on: { 'ownEvidence.contradicts': 'rejectWithEvidence', 'ownEvidence.checkOnly': remedy } },
    rejectWithEvidence: { type: 'final' },

    severity: {
      on: { 'severity.minor': noting('wish', { severity: 'minor' }), 'severity.serious': noting('wish', { severity: 'serious' }) },
    },
    wish: {
      on: {
        'wish.keep': [
          { guard: 'isMinor', target: 'smallCompensationOrReturn' },
          { guard: 'isSerious', target: 'partialRefund' },
        ],
        'wish.giveBack': [
          { guard: 'isMinor', target: 'returnForRefund' },
          { guard: 'isSerious', target: 'resendOrRefund' },
        ],
        'wish.unknown': [
          { guard: 'isMinor', target: 'smallCompensationOrReturn' },
          { guard: 'isSerious', target: 'resendOrRefund' },
        ],
      },
    },
    smallCompensationOrReturn: { type: 'final' },
    partialRefund: { type: 'final' },
    returnForRefund: { type: 'final' },
    resendOrRefund: { type: 'final' },

    country: {
      on: {
        'country.eu': noting('withdrawal', { country: 'eu' }),
        'country.elsewhere': noting('returnService', { country: 'elsewhere' }),
      },
    },
    withdrawal: {
      on: {
        'daysBeforeWithdrawal.given': branches('daysBeforeWithdrawal', {
          isWithinWithdrawal: 'withdrawalRight',
          isPastWithdrawal: 'returnService',
        }),
      },
    },
    withdrawalRight: { type: 'final' },
    returnService: {
      on: {
        'service.shown': 'noReasonReturn',
        'service.none': [
          { guard: 'isEu', target: 'askBeforeDeclining' },
          { guard: 'isElsewhere', target: 'homeLawUnverified' },
        ],
      },
    },
    noReasonReturn: { type: 'final' },
    askBeforeDeclining: { type: 'final' },
    homeLawUnverified: { type: 'final' },
  },
});
