/**
 * AliExpress or Alibaba.com, for one kind of goods and one kind of order.
 *
 * AliExpress is a retail shop: small orders, parcels, mostly end consumers, paid on the platform (facts A6, A8, A20, A29, A33).
 * Alibaba.com is a wholesale market: purchasers, large orders, transport as agreed, mostly by sea, Trade Assurance, T/T or L/C
 * (A11–A18, A27, A28, A31, A32). Goods come first (A10, A25), then who sells (A19, P4: a person cannot open a shop). The
 * sources give no amount that separates the two, so size is asked in words.
 */
import { type DecisionContext, decision, noting, start } from './decision.ts';

type Choices =
  | 'goods.ordinary'
  | 'goods.restricted'
  | 'goods.forbidden'
  | 'permits.ready'
  | 'permits.missing'
  | 'form.company'
  | 'form.soleTrader'
  | 'form.person'
  | 'buyer.consumer'
  | 'buyer.smallTrader'
  | 'buyer.purchaser'
  | 'size.pieces'
  | 'size.cartons'
  | 'size.pallet'
  | 'transport.parcel'
  | 'transport.freight'
  | 'payment.online'
  | 'payment.tradeAssurance'
  | 'payment.letterOfCredit'
  | 'payment.offlineTransfer';

export const ruleIds = [] as const;

type Fit = 'retail' | 'bulkyRetail' | 'sample' | 'trade' | 'mixed';

/** What kind of business the buyer, the size of the order and the transport make together. */
function fit({ facts: { buyer, size, transport } }: DecisionContext): Fit {
  if (buyer === 'purchaser') return size === 'pieces' ? 'sample' : 'trade';
  if (size === 'pallet') return transport === 'freight' ? 'trade' : 'mixed';
  if (transport === 'parcel') return 'retail';
  return size === 'pieces' ? 'bulkyRetail' : 'mixed';
}

export const machine = decision<Choices>()({
  buyerIsConsumer: ({ context }) => context.facts.buyer === 'consumer',
  buyerSellsOn: ({ context }) => context.facts.buyer !== 'consumer',
  isRetail: ({ context }) => fit(context) === 'retail',
  isBulkyRetail: ({ context }) => fit(context) === 'bulkyRetail',
  isSample: ({ context }) => fit(context) === 'sample',
  isTrade: ({ context }) => fit(context) === 'trade',
  isMixed: ({ context }) => fit(context) === 'mixed',
  isTradeOrMixed: ({ context }) => ['trade', 'mixed'].includes(fit(context)),
}).createMachine({
  id: 'platform-choice',
  context: start,
  initial: 'goods',
  states: {
    goods: { on: { 'goods.ordinary': 'legalForm', 'goods.restricted': 'permits', 'goods.forbidden': 'doNotList' } },
    doNotList: { type: 'final' },
    permits: { on: { 'permits.ready': 'legalForm', 'permits.missing': 'permitsFirst' } },
    permitsFirst: { type: 'final' },

    legalForm: { on: { 'form.company': 'buyer', 'form.soleTrader': 'buyer', 'form.person': 'registerFirst' } },
    registerFirst: { type: 'final' },

    buyer: {
      on: {
        'buyer.consumer': noting('orderSize', { buyer: 'consumer' }),
        'buyer.smallTrader': noting('orderSize', { buyer: 'smallTrader' }),
        'buyer.purchaser': noting('orderSize', { buyer: 'purchaser' }),
      },
    },
    orderSize: {
      on: {
        'size.pieces': noting('transport', { size: 'pieces' }),
        'size.cartons': noting('transport', { size: 'cartons' }),
        'size.pallet': [
          { guard: 'buyerIsConsumer', target: 'askWhatFor' },
          { guard: 'buyerSellsOn', ...noting('transport', { size: 'pallet' }) },
        ],
      },
    },
    askWhatFor: { type: 'final' },
    transport: {
      on: {
        'transport.parcel': noting('payment', { transport: 'parcel' }),
        'transport.freight': noting('payment', { transport: 'freight' }),
      },
    },
    payment: {
      on: {
        'payment.online': [
          { guard: 'isRetail', target: 'useAliExpress' },
          { guard: 'isBulkyRetail', target: 'stockAbroad' },
          { guard: 'isSample', target: 'sampleOnAlibaba' },
          { guard: 'isTrade', target: 'useAlibaba' },
          { guard: 'isMixed', target: 'useBoth' },
        ],
        'payment.tradeAssurance': [
          { guard: 'isRetail', target: 'useAliExpress' },
          { guard: 'isBulkyRetail', target: 'stockAbroad' },
          { guard: 'isSample', target: 'sampleOnAlibaba' },
          { guard: 'isTradeOrMixed', target: 'useAlibaba' },
        ],
        'payment.letterOfCredit': 'creditOnAlibaba',
        'payment.offlineTransfer': 'keepPaymentOnPlatform',
      },
    },
    useAliExpress: { type: 'final' },
    stockAbroad: { type: 'final' },
    sampleOnAlibaba: { type: 'final' },
    useAlibaba: { type: 'final' },
    useBoth: { type: 'final' },
    creditOnAlibaba: { type: 'final' },
    keepPaymentOnPlatform: { type: 'final' },
  },
});
