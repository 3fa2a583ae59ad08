/**
 * Something is wrong with a parcel: late, not scanned, silent, in customs, lost, not received, damaged, returned.
 *
 * To the buyer the seller answers until the goods are in his hands (2011/83/EU 20, UK CRA 2015 29; 电子商务法 20 as guidance), so
 * a silent carrier never leaves the buyer without an offer. What the shop gets back depends on the channel: E邮宝 nothing (P34),
 * 平常小包 nothing from the post (P37), 无忧物流 is answered by the platform (P28), lines booked on the platform have a complaint
 * procedure (P30), the others the carrier's contract (民法典 593, 832).
 *
 * The order page's promise decides first; channel figures are reference only. E邮宝's are working days and become the longest
 * run of calendar days they can take, public holidays left out: an estimate. 商业快递 and 海外仓 have no figure; there the promise
 * alone decides. Past the dispute window (P10) the buyer's own law may still give him rights (facts part 7).
 */
import { branches, type DecisionContext, decision, findings, noting, ruleMax, ruleNumber, start } from './decision.ts';
import { disputeFirst, type OwnershipEvent, ownership, type SafetyEvent, safety } from './ownership.ts';
import { EUB_TRANSIT, longestSpan, TRANSIT } from './transit.ts';

type Choices =
  | OwnershipEvent
  | SafetyEvent
  | 'channel.wuyou'
  | 'channel.wuyouPremium'
  | 'channel.economy'
  | 'channel.eub'
  | 'channel.registered'
  | 'channel.ordinary'
  | 'channel.surface'
  | 'channel.courier'
  | 'channel.overseas'
  | 'dispute.open'
  | 'matter.late'
  | 'matter.neverScanned'
  | 'matter.noUpdate'
  | 'matter.customs'
  | 'matter.lost'
  | 'matter.notReceived'
  | 'matter.damaged'
  | 'matter.returned'
  | 'daysPastPromise.given'
  | 'route.usual'
  | 'route.slow'
  | 'route.mexico'
  | 'route.vietnam'
  | 'daysSinceShipment.given'
  | 'daysSinceDeclared.given'
  | 'daysSinceLastEvent.given'
  | 'daysAtCustoms.given'
  | 'wish.wait'
  | 'wish.remedy'
  | 'inquiry.notYet'
  | 'inquiry.moving'
  | 'inquiry.lostOrSilent'
  | 'booking.online'
  | 'booking.offline'
  | 'customs.clearing'
  | 'customs.documents'
  | 'customs.tax'
  | 'customs.seized'
  | 'damage.boxAndGoods'
  | 'damage.goodsOnly'
  | 'damage.notYet'
  | 'delivery.notTraced'
  | 'delivery.unproven'
  | 'delivery.proven'
  | 'return.refused'
  | 'return.notCollected'
  | 'return.buyerAddress'
  | 'return.ourMistake';

const closeRule = 'dispute-close-days';
const scanRule = 'no-scan-days';
const silenceRule = 'no-update-days';
const customsRule = 'customs-stuck-days';
export const ruleIds = [
  ...new Set(Object.values(TRANSIT)),
  ...Object.values(EUB_TRANSIT),
  closeRule,
  scanRule,
  silenceRule,
  customsRule,
] as const;

const isKeyOf = <T extends object>(table: T, key: string | undefined): key is string & keyof T =>
  key !== undefined && Object.hasOwn(table, key);

/** After how many days a parcel is beyond its channel's reference; never, where there is none. */
function transitLimit({ facts, rules }: DecisionContext): number {
  if (facts.channel === 'eub')
    return isKeyOf(EUB_TRANSIT, facts.route) ? longestSpan(ruleMax(rules, EUB_TRANSIT[facts.route])) : Number.POSITIVE_INFINITY;
  return isKeyOf(TRANSIT, facts.channel) ? ruleMax(rules, TRANSIT[facts.channel]) : Number.POSITIVE_INFINITY;
}

const disputeWindow = ({ rules }: DecisionContext) => ruleNumber(rules, closeRule);

/** "Not yet due", parted by what was found before; a link that stands for the answer is judged by that too. */
const notYetDue = <const Name extends string>(name: Name, holds: (facts: DecisionContext['facts']) => boolean) => {
  const { isNotYetDue } = findings({ isNotYetDue: (days) => days <= 0 });
  const guard: typeof isNotYetDue = ({ context, event }) =>
    holds(context.facts) && (event.branch === undefined ? isNotYetDue({ context, event }) : event.branch === name);
  return { [name]: guard } as Record<Name, typeof guard>;
};

/** A complaint of silence about a parcel that could be seen moving. 平常小包 is seldom seen once it has left (P37). */
const isSilence = ({ matter, channel }: DecisionContext['facts']) => matter === 'noUpdate' && channel !== 'ordinary';

const isWuyou = (channel: string | undefined) => channel === 'wuyou' || channel === 'wuyouPremium';
const isUncompensated = (channel: string | undefined) => channel === 'eub' || channel === 'ordinary';

/** The parcel is gone, or counts as gone: under 无忧物流 the platform answers, else it matters where it was booked. */
const gone = [
  { guard: 'isUnderWuyou', target: 'platformCompensates' },
  { guard: 'isNotUnderWuyou', target: 'booking' },
] as const;

export const machine = decision<Choices>()({
  ...notYetDue('isNotYetDueButSilent', isSilence),
  ...notYetDue('isNotYetDueByWorkdays', (facts) => !isSilence(facts) && facts.channel === 'eub'),
  ...notYetDue('isNotYetDueByFigure', (facts) => !isSilence(facts) && isKeyOf(TRANSIT, facts.channel)),
  ...notYetDue('isNotYetDueByPromise', (facts) => !isSilence(facts) && facts.channel !== 'eub' && !isKeyOf(TRANSIT, facts.channel)),
  ...findings({
    isPastPromise: (days, context) => days > 0 && days <= disputeWindow(context),
    isPastDisputeWindow: (days, context) => days > disputeWindow(context),

    isWithinTransit: (days, context) => days <= transitLimit(context),
    isBeyondTransit: (days, context) => days > transitLimit(context),

    isWithinFirstScan: (days, { rules }) => days < ruleNumber(rules, scanRule),
    isWithoutScan: (days, { rules }) => days >= ruleNumber(rules, scanRule),

    isRecentEvent: (days, { rules }) => days < ruleNumber(rules, silenceRule),
    isSilent: (days, { rules }) => days >= ruleNumber(rules, silenceRule),

    isBriefAtCustoms: (days, { rules }) => days < ruleNumber(rules, customsRule),
    isStuckAtCustoms: (days, { rules }) => days >= ruleNumber(rules, customsRule),
  }),
  isUnderWuyou: ({ context }) => isWuyou(context.facts.channel),
  isNotUnderWuyou: ({ context }) => !isWuyou(context.facts.channel),
  isEub: ({ context }) => context.facts.channel === 'eub',
  isNotEub: ({ context }) => context.facts.channel !== 'eub',
  isUncompensated: ({ context }) => isUncompensated(context.facts.channel),
  isCarrierLiable: ({ context }) => !isUncompensated(context.facts.channel),
}).createMachine({
  id: 'parcel-problem',
  context: start,
  initial: 'safety',
  states: {
    ...safety('businessMode'),
    ...ownership('channel'),

    channel: {
      on: {
        'channel.wuyou': noting('matter', { channel: 'wuyou' }),
        'channel.wuyouPremium': noting('matter', { channel: 'wuyouPremium' }),
        'channel.economy': noting('matter', { channel: 'economy' }),
        'channel.eub': noting('matter', { channel: 'eub' }),
        'channel.registered': noting('matter', { channel: 'registered' }),
        'channel.ordinary': noting('matter', { channel: 'ordinary' }),
        'channel.surface': noting('matter', { channel: 'surface' }),
        'channel.courier': noting('matter', { channel: 'courier' }),
        'channel.overseas': noting('matter', { channel: 'overseas' }),
      },
    },
    matter: {
      on: {
        'dispute.open': 'respondToDispute',
        'matter.late': noting('promise', { matter: 'late' }),
        'matter.neverScanned': 'firstScan',
        'matter.noUpdate': noting('promise', { matter: 'noUpdate' }),
        'matter.customs': 'customs',
        'matter.lost': gone,
        'matter.notReceived': 'delivery',
        'matter.damaged': 'damage',
        'matter.returned': 'returnReason',
      },
    },
    ...disputeFirst,

    promise: {
      on: {
        'daysPastPromise.given': branches('daysPastPromise', {
          isNotYetDueButSilent: 'silence',
          isNotYetDueByWorkdays: 'eubRoute',
          isNotYetDueByFigure: 'transit',
          isNotYetDueByPromise: 'waitAndTell',
          isPastPromise: 'buyerWish',
          isPastDisputeWindow: 'helpAfterWindow',
        }),
      },
    },
    eubRoute: {
      on: {
        'route.usual': noting('transit', { route: 'usual' }),
        'route.slow': noting('transit', { route: 'slow' }),
        'route.mexico': noting('transit', { route: 'mexico' }),
        'route.vietnam': noting('transit', { route: 'vietnam' }),
      },
    },
    transit: {
      on: { 'daysSinceShipment.given': branches('daysSinceShipment', { isWithinTransit: 'waitAndTell', isBeyondTransit: 'inquiry' }) },
    },
    waitAndTell: { type: 'final' },
    buyerWish: { on: { 'wish.wait': 'agreeToWait', 'wish.remedy': gone } },
    agreeToWait: { type: 'final' },
    helpAfterWindow: { type: 'final' },

    firstScan: {
      on: {
        'daysSinceDeclared.given': branches('daysSinceDeclared', { isWithinFirstScan: 'confirmPickup', isWithoutScan: 'proveShipment' }),
      },
    },
    confirmPickup: { type: 'final' },
    proveShipment: { type: 'final' },

    silence: {
      on: { 'daysSinceLastEvent.given': branches('daysSinceLastEvent', { isRecentEvent: 'waitAndTell', isSilent: 'inquiry' }) },
    },
    inquiry: {
      on: { 'inquiry.notYet': 'inquireCarrier', 'inquiry.moving': 'waitAndTell', 'inquiry.lostOrSilent': gone },
    },
    inquireCarrier: { type: 'final' },

    customs: {
      on: {
        'customs.clearing': 'customsStay',
        'customs.documents': 'customsHelp',
        'customs.tax': 'explainTax',
        'customs.seized': 'askCustomsNotice',
      },
    },
    customsStay: {
      on: { 'daysAtCustoms.given': branches('daysAtCustoms', { isBriefAtCustoms: 'promise', isStuckAtCustoms: 'customsHelp' }) },
    },
    customsHelp: { type: 'final' },
    explainTax: { type: 'final' },
    askCustomsNotice: { type: 'final' },

    delivery: {
      on: { 'delivery.notTraced': 'traceDelivery', 'delivery.unproven': gone, 'delivery.proven': 'showDeliveryProof' },
    },
    traceDelivery: { type: 'final' },
    showDeliveryProof: { type: 'final' },

    damage: {
      on: {
        'damage.notYet': 'collectDamageEvidence',
        'damage.goodsOnly': [
          { guard: 'isUnderWuyou', target: 'checkWuyouDamage' },
          { guard: 'isNotUnderWuyou', target: 'offerResendOrRefund' },
        ],
        'damage.boxAndGoods': [
          { guard: 'isUnderWuyou', target: 'checkWuyouDamage' },
          { guard: 'isNotUnderWuyou', target: 'booking' },
        ],
      },
    },
    collectDamageEvidence: { type: 'final' },
    checkWuyouDamage: { type: 'final' },

    booking: {
      on: {
        'booking.online': [
          { guard: 'isEub', target: 'offerResendOrRefund' },
          { guard: 'isNotEub', target: 'claimOnline' },
        ],
        'booking.offline': [
          { guard: 'isUncompensated', target: 'offerResendOrRefund' },
          { guard: 'isCarrierLiable', target: 'claimCarrier' },
        ],
      },
    },
    platformCompensates: { type: 'final' },
    offerResendOrRefund: { type: 'final' },
    claimOnline: { type: 'final' },
    claimCarrier: { type: 'final' },

    returnReason: {
      on: {
        'return.refused': 'askWhyRefused',
        'return.notCollected': 'redeliverOrRefund',
        'return.buyerAddress': 'correctAddress',
        'return.ourMistake': 'offerResendOrRefund',
      },
    },
    askWhyRefused: { type: 'final' },
    redeliverOrRefund: { type: 'final' },
    correctAddress: { type: 'final' },
  },
});
