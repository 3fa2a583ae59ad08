/** The truth table of the choice between AliExpress and Alibaba.com. A… and P… are the numbers of the facts. */
import { describe, expect, it } from 'vitest';
import { machine, ruleIds } from '../../src/machines/platform-choice.ts';
import { endOf, proves } from './truth.ts';

const input = { rules: {}, now: 0 };
const START = 'goods.ordinary,form.company';

// [the rule it proves, the way, the outcome]
const truth: [string, string, string][] = [
  ['A25: both platforms forbid some goods', 'goods.forbidden', 'doNotList'],
  ['A10: cosmetics, batteries and brands need permits first', 'goods.restricted,permits.missing', 'permitsFirst'],
  [
    'A10: with permits they are sold like others',
    'goods.restricted,permits.ready,form.company,buyer.consumer,size.pieces,transport.parcel,payment.online',
    'useAliExpress',
  ],
  ['A19, P4: a person cannot open a shop', 'goods.ordinary,form.person', 'registerFirst'],
  ['P4: a sole trader can', 'goods.ordinary,form.soleTrader,buyer.consumer,size.pieces,transport.parcel,payment.online', 'useAliExpress'],

  ['A6, A20, A29: consumer, pieces, parcel', `${START},buyer.consumer,size.pieces,transport.parcel,payment.online`, 'useAliExpress'],
  ['A6: consumer, cartons, parcel', `${START},buyer.consumer,size.cartons,transport.parcel,payment.online`, 'useAliExpress'],
  ['A20: small trader, pieces, parcel', `${START},buyer.smallTrader,size.pieces,transport.parcel,payment.online`, 'useAliExpress'],
  ['A20: small trader, cartons, parcel', `${START},buyer.smallTrader,size.cartons,transport.parcel,payment.online`, 'useAliExpress'],
  [
    'A33: retail is protected by the platform without Trade Assurance',
    `${START},buyer.smallTrader,size.pieces,transport.parcel,payment.tradeAssurance`,
    'useAliExpress',
  ],
  [
    'A9, A30: bulky goods for retail, from stock abroad',
    `${START},buyer.consumer,size.pieces,transport.freight,payment.online`,
    'stockAbroad',
  ],
  [
    'A9: the same for a small trader, whatever the payment',
    `${START},buyer.smallTrader,size.pieces,transport.freight,payment.tradeAssurance`,
    'stockAbroad',
  ],
  ['A20: a consumer’s pallet is asked about first', `${START},buyer.consumer,size.pallet`, 'askWhatFor'],

  [
    'A18, A28: a purchaser’s sample goes by express',
    `${START},buyer.purchaser,size.pieces,transport.parcel,payment.online`,
    'sampleOnAlibaba',
  ],
  ['A32: … under Trade Assurance too', `${START},buyer.purchaser,size.pieces,transport.freight,payment.tradeAssurance`, 'sampleOnAlibaba'],
  ['A18: a purchaser’s cartons', `${START},buyer.purchaser,size.cartons,transport.parcel,payment.online`, 'useAlibaba'],
  [
    'A18, A28, A31: a purchaser’s pallet by sea',
    `${START},buyer.purchaser,size.pallet,transport.freight,payment.tradeAssurance`,
    'useAlibaba',
  ],
  [
    'A18: a purchaser’s pallet, even in parcels',
    `${START},buyer.purchaser,size.pallet,transport.parcel,payment.tradeAssurance`,
    'useAlibaba',
  ],
  ['A28, A31: a small trader’s pallet by sea', `${START},buyer.smallTrader,size.pallet,transport.freight,payment.online`, 'useAlibaba'],
  ['A6, A27: a small trader’s cartons by sea: both', `${START},buyer.smallTrader,size.cartons,transport.freight,payment.online`, 'useBoth'],
  [
    'A6, A31: a small trader’s pallet in parcels: both',
    `${START},buyer.smallTrader,size.pallet,transport.parcel,payment.online`,
    'useBoth',
  ],
  ['A27: a consumer’s cartons by sea: both', `${START},buyer.consumer,size.cartons,transport.freight,payment.online`, 'useBoth'],
  [
    'A32: Trade Assurance settles a mixed case',
    `${START},buyer.smallTrader,size.cartons,transport.freight,payment.tradeAssurance`,
    'useAlibaba',
  ],

  ['A32: L/C only on Alibaba.com', `${START},buyer.purchaser,size.pallet,transport.freight,payment.letterOfCredit`, 'creditOnAlibaba'],
  [
    'A32: L/C for a retail order likewise',
    `${START},buyer.consumer,size.pieces,transport.parcel,payment.letterOfCredit`,
    'creditOnAlibaba',
  ],
  [
    'A32, A34: T/T outside the platform is not protected',
    `${START},buyer.purchaser,size.pallet,transport.freight,payment.offlineTransfer`,
    'keepPaymentOnPlatform',
  ],
  ['A33: nor for a retail order', `${START},buyer.consumer,size.pieces,transport.parcel,payment.offlineTransfer`, 'keepPaymentOnPlatform'],
];

proves(machine, input, truth);

describe('the machine', () => {
  it('has a way on for every buyer, size, transport and payment', () => {
    const ends = new Map<string, number>();
    for (const buyer of ['consumer', 'smallTrader', 'purchaser'])
      for (const size of ['pieces', 'cartons', 'pallet'])
        for (const transport of ['parcel', 'freight'])
          for (const payment of ['online', 'tradeAssurance', 'letterOfCredit', 'offlineTransfer']) {
            if (buyer === 'consumer' && size === 'pallet') continue;
            const end = endOf(machine, input, `${START},buyer.${buyer},size.${size},transport.${transport},payment.${payment}`);
            ends.set(end, (ends.get(end) ?? 0) + 1);
          }
    expect(Object.fromEntries(ends)).toEqual({
      useAliExpress: 8,
      stockAbroad: 4,
      sampleOnAlibaba: 4,
      useAlibaba: 13,
      useBoth: 3,
      creditOnAlibaba: 16,
      keepPaymentOnPlatform: 16,
    });
  });

  it('rests on no number: the sources give no amount that separates the two', () => {
    expect(ruleIds).toEqual([]);
  });
});

describe('refused', () => {
  it.each([
    ['a buyer before the seller’s form', 'goods.ordinary,buyer.consumer', 'refused buyer.consumer in legalForm'],
    ['restricted goods without a word on permits', 'goods.restricted,form.company', 'refused form.company in permits'],
    [
      'transport for a consumer’s pallet',
      `${START},buyer.consumer,size.pallet,transport.freight`,
      'refused transport.freight in askWhatFor',
    ],
    ['a payment before the transport', `${START},buyer.purchaser,size.pallet,payment.online`, 'refused payment.online in transport'],
  ])('%s', (_, way, end) => {
    expect(endOf(machine, input, way)).toBe(end);
  });
});
