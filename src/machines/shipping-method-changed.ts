/**
 * The shipping method was changed, or is about to be: what holds, in the order of use.
 *
 * First the platform (facts P41–P44: no change without the buyer's consent), then who the buyer is, then whose law
 * (涉外民事关系法律适用法 41, 42; CISG 2), last the Chinese order for a business buyer: agreement (民法典 509) →
 * supplementary agreement → other terms or trade usage, proved by whoever asserts it (510, 法释〔2023〕13号 2) →
 * statutory gap-filler (511(5)) → damages (577, 584).
 */
import { decision, noting, start } from './decision.ts';
import { businessMode, type ModeEvent } from './ownership.ts';

type Choices =
  | ModeEvent
  | 'parcel.notShipped'
  | 'parcel.shippedOtherwise'
  | 'consent.recorded'
  | 'consent.refused'
  | 'consent.notAsked'
  | 'stage.noDispute'
  | 'stage.disputeOpen'
  | 'stage.legalClaim'
  | 'buyer.consumer'
  | 'buyer.business'
  | 'home.euOrUk'
  | 'home.elsewhere'
  | 'law.china'
  | 'law.cisg'
  | 'law.other'
  | 'term.exists'
  | 'term.missing'
  | 'supplement.reached'
  | 'supplement.failed'
  | 'terms.decide'
  | 'usage.byBuyer'
  | 'usage.bySeller'
  | 'usage.nobody'
  | 'usage.proved'
  | 'usage.unproved'
  | 'purpose.served'
  | 'purpose.missed'
  | 'loss.foreseeable'
  | 'loss.unforeseeable'
  | 'loss.none';

export const ruleIds = [] as const;

export const machine = decision<Choices>()({
  sellerAssertsUsage: ({ context }) => context.facts.usageAssertedBy === 'seller',
  buyerAssertsUsage: ({ context }) => context.facts.usageAssertedBy === 'buyer',
}).createMachine({
  id: 'shipping-method-changed',
  context: start,
  initial: 'businessMode',
  states: {
    ...businessMode('parcel'),

    parcel: { on: { 'parcel.notShipped': 'consentBefore', 'parcel.shippedOtherwise': 'consentAfter' } },
    consentBefore: {
      on: {
        'consent.notAsked': 'askBeforeChange',
        'consent.recorded': 'shipAsAgreed',
        'consent.refused': 'shipOriginalOrCancel',
      },
    },
    askBeforeChange: { type: 'final' },
    shipAsAgreed: { type: 'final' },
    shipOriginalOrCancel: { type: 'final' },

    consentAfter: { on: { 'consent.recorded': 'changeAgreed', 'consent.notAsked': 'stage' } },
    changeAgreed: { type: 'final' },
    stage: {
      on: { 'stage.noDispute': 'ownUpAndOffer', 'stage.disputeOpen': 'answerDispute', 'stage.legalClaim': 'buyerKind' },
    },
    ownUpAndOffer: { type: 'final' },
    answerDispute: { type: 'final' },

    buyerKind: { on: { 'buyer.consumer': 'consumerHome', 'buyer.business': 'governingLaw' } },
    consumerHome: { on: { 'home.euOrUk': 'riskStaysWithSeller', 'home.elsewhere': 'homeLawUnverified' } },
    riskStaysWithSeller: { type: 'final' },
    homeLawUnverified: { type: 'final' },
    governingLaw: { on: { 'law.china': 'contractTerm', 'law.cisg': 'internationalSale', 'law.other': 'foreignLaw' } },
    internationalSale: { type: 'final' },
    foreignLaw: { type: 'final' },

    contractTerm: { on: { 'term.exists': 'loss', 'term.missing': 'supplement' } },
    supplement: { on: { 'supplement.reached': 'followSupplement', 'supplement.failed': 'termsOrUsage' } },
    followSupplement: { type: 'final' },
    termsOrUsage: {
      on: {
        'terms.decide': 'loss',
        'usage.byBuyer': noting('usageProof', { usageAssertedBy: 'buyer' }),
        'usage.bySeller': noting('usageProof', { usageAssertedBy: 'seller' }),
        'usage.nobody': 'purpose',
      },
    },
    usageProof: {
      on: {
        'usage.proved': [
          { guard: 'sellerAssertsUsage', target: 'usageSupportsSeller' },
          { guard: 'buyerAssertsUsage', target: 'loss' },
        ],
        'usage.unproved': 'purpose',
      },
    },
    usageSupportsSeller: { type: 'final' },
    purpose: { on: { 'purpose.served': 'choiceDefensible', 'purpose.missed': 'loss' } },
    choiceDefensible: { type: 'final' },
    loss: {
      on: {
        'loss.foreseeable': 'sellerMustCompensate',
        'loss.unforeseeable': 'compensationLimited',
        'loss.none': 'breachWithoutDamages',
      },
    },
    sellerMustCompensate: { type: 'final' },
    compensationLimited: { type: 'final' },
    breachWithoutDamages: { type: 'final' },
  },
});
