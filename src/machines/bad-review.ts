/**
 * A bad review came without a word before it.
 *
 * Money and reviews are never tied, whoever proposes it (facts 2.6: 反不正当竞争法 9, 网络反不正当竞争暂行规定 9(5), US 16 CFR 465, EU
 * 2019/2161; platform P54, P56). Neither side can delete a review; abuse can only be reported, once and within a window (P54).
 * An honest review is answered by what it is about: ask the reason once, solve it under the shop's authority, reply in public,
 * then mend the cause; whether to update the review is the buyer's alone (B2.3–B2.9). An open dispute goes first (P12).
 */
import { branches, type DecisionContext, decision, findings, noting, ruleNumber, start } from './decision.ts';
import { disputeFirst, type OwnershipEvent, ownership, type SafetyEvent, safety } from './ownership.ts';

type Choices =
  | OwnershipEvent
  | SafetyEvent
  | 'trade.none'
  | 'trade.byUs'
  | 'trade.byBuyer'
  | 'kind.honest'
  | 'kind.unrelated'
  | 'kind.abusive'
  | 'kind.privacy'
  | 'kind.extortion'
  | 'kind.competitor'
  | 'proof.kept'
  | 'proof.missing'
  | 'proof.reported'
  | 'daysSinceReview.given'
  | 'dispute.open'
  | 'dispute.none'
  | 'reason.quality'
  | 'reason.logistics'
  | 'reason.service'
  | 'reason.unknown'
  | 'asked.notYet'
  | 'asked.noAnswer'
  | 'solved.notYet'
  | 'solved.done'
  | 'solved.nothingOwed'
  | 'reply.notYet'
  | 'reply.published';

const reportRule = 'review-abuse-report-days';
export const ruleIds = [reportRule] as const;

const isWithinReportDays = (days: number, { rules }: DecisionContext) => days <= ruleNumber(rules, reportRule);

export const machine = decision<Choices>()({
  ...findings({
    isWithinReportDays,
    isPastReportDays: (days, context) => !isWithinReportDays(days, context),
  }),
  isAboutGoods: ({ context }) => context.facts.reason === 'quality',
  isAboutOurWork: ({ context }) => context.facts.reason === 'logistics' || context.facts.reason === 'service',
  isReasonUnknown: ({ context }) => context.facts.reason === undefined,
}).createMachine({
  id: 'bad-review',
  context: start,
  initial: 'safety',
  states: {
    ...safety('trade'),

    trade: { on: { 'trade.none': 'kind', 'trade.byUs': 'doNotTrade', 'trade.byBuyer': 'doNotTrade' } },
    doNotTrade: { type: 'final' },

    kind: {
      on: {
        'kind.honest': 'openDispute',
        'kind.unrelated': 'proof',
        'kind.abusive': 'proof',
        'kind.privacy': 'proof',
        'kind.extortion': 'proof',
        'kind.competitor': 'proof',
      },
    },
    proof: { on: { 'proof.kept': 'reportWindow', 'proof.missing': 'collectProof', 'proof.reported': 'publicReply' } },
    collectProof: { type: 'final' },
    reportWindow: {
      on: {
        'daysSinceReview.given': branches('daysSinceReview', {
          isWithinReportDays: 'reportAbuse',
          isPastReportDays: 'checkReportWindow',
        }),
      },
    },
    reportAbuse: { type: 'final' },
    checkReportWindow: { type: 'final' },

    openDispute: { on: { 'dispute.none': 'reason', 'dispute.open': 'respondToDispute' } },
    ...disputeFirst,
    reason: {
      on: {
        'reason.quality': noting('solved', { reason: 'quality' }),
        'reason.logistics': noting('solved', { reason: 'logistics' }),
        'reason.service': noting('solved', { reason: 'service' }),
        'reason.unknown': 'asked',
      },
    },
    asked: { on: { 'asked.notYet': 'askReasonPrivately', 'asked.noAnswer': 'publicReply' } },
    askReasonPrivately: { type: 'final' },

    solved: { on: { 'solved.notYet': 'businessMode', 'solved.done': 'publicReply', 'solved.nothingOwed': 'publicReply' } },
    ...ownership('solveThenLeaveReviewToBuyer'),
    solveThenLeaveReviewToBuyer: { type: 'final' },

    publicReply: {
      on: {
        'reply.notYet': 'replyPublicly',
        'reply.published': [
          { guard: 'isAboutGoods', target: 'learnAndFixListing' },
          { guard: 'isAboutOurWork', target: 'learnAndFixProcess' },
          { guard: 'isReasonUnknown', target: 'recordAndWatch' },
        ],
      },
    },
    replyPublicly: { type: 'final' },
    learnAndFixListing: { type: 'final' },
    learnAndFixProcess: { type: 'final' },
    recordAndWatch: { type: 'final' },
  },
});
