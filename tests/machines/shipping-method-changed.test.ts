/**
 * The truth table of "the shipping method was changed". Each row is one rule: what was found, and what follows.
 * Order of use: platform (facts P41–P44), buyer and law (2.1), then the Chinese order (2.2).
 */
import { describe, expect, it } from 'vitest';
import { machine } from '../../src/machines/shipping-method-changed.ts';
import { decodeWay, replay } from '../../src/simulator/replay.ts';
import { proves, type Row } from './truth.ts';

const input = { rules: {}, now: 0 };
const run = (way: string) => replay(machine, input, decodeWay(way));
const PLATFORM = 'mode.pop';
const SHIPPED = `${PLATFORM},parcel.shippedOtherwise`;
const LEGAL = `${SHIPPED},consent.notAsked,stage.legalClaim`;
const CHINA = `${LEGAL},buyer.business,law.china`;
const NO_TERM = `${CHINA},term.missing`;
const NO_SUPPLEMENT = `${NO_TERM},supplement.failed`;

const TABLE: Row[] = [
  ['P7: a fully managed shop decides nothing on logistics', 'mode.full', 'platformHandles'],
  ['P7: nor does a semi-managed one', 'mode.semi', 'platformHandles'],
  ['P41, 民法典 543: not asked yet → ask before changing', `${PLATFORM},parcel.notShipped,consent.notAsked`, 'askBeforeChange'],
  ['民法典 543: agreed on record → the contract is changed', `${PLATFORM},parcel.notShipped,consent.recorded`, 'shipAsAgreed'],
  ['民法典 544: refused or silent → not changed', `${PLATFORM},parcel.notShipped,consent.refused`, 'shipOriginalOrCancel'],
  ['民法典 543: consent given before shipping stands', `${SHIPPED},consent.recorded`, 'changeAgreed'],
  ['P43: no consent, no dispute yet → own up and offer', `${SHIPPED},consent.notAsked,stage.noDispute`, 'ownUpAndOffer'],
  ['P12, P42: dispute open → answer in time', `${SHIPPED},consent.notAsked,stage.disputeOpen`, 'answerDispute'],
  [
    '适用法 42, 2011/83 第 20 条: EU or UK consumer → risk stays with the seller',
    `${LEGAL},buyer.consumer,home.euOrUk`,
    'riskStaysWithSeller',
  ],
  ['适用法 42: consumer elsewhere → home law, unverified', `${LEGAL},buyer.consumer,home.elsewhere`, 'homeLawUnverified'],
  ['CISG 32(2): seller arranging carriage must choose suitable means', `${LEGAL},buyer.business,law.cisg`, 'internationalSale'],
  ['适用法 41: chosen foreign law → advice', `${LEGAL},buyer.business,law.other`, 'foreignLaw'],
  ['民法典 509, 577, 584: a term broken, foreseeable loss → damages', `${CHINA},term.exists,loss.foreseeable`, 'sellerMustCompensate'],
  ['民法典 584: loss beyond what was foreseeable → limited', `${CHINA},term.exists,loss.unforeseeable`, 'compensationLimited'],
  ['民法典 584: no loss or no causation → no damages', `${CHINA},term.exists,loss.none`, 'breachWithoutDamages'],
  ['民法典 510: supplementary agreement comes first', `${NO_TERM},supplement.reached`, 'followSupplement'],
  ['民法典 510: other terms decide', `${NO_SUPPLEMENT},terms.decide,loss.foreseeable`, 'sellerMustCompensate'],
  ['法释〔2023〕13号 2: seller asserts and proves a usage', `${NO_SUPPLEMENT},usage.bySeller,usage.proved`, 'usageSupportsSeller'],
  [
    '法释〔2023〕13号 2: seller asserts, does not prove → gap-filler',
    `${NO_SUPPLEMENT},usage.bySeller,usage.unproved,purpose.missed,loss.foreseeable`,
    'sellerMustCompensate',
  ],
  [
    '法释〔2023〕13号 2: buyer asserts and proves → breach',
    `${NO_SUPPLEMENT},usage.byBuyer,usage.proved,loss.foreseeable`,
    'sellerMustCompensate',
  ],
  [
    '法释〔2023〕13号 2: buyer asserts, does not prove → gap-filler',
    `${NO_SUPPLEMENT},usage.byBuyer,usage.unproved,purpose.served`,
    'choiceDefensible',
  ],
  ['民法典 511(五): no usage; the means serves the purpose', `${NO_SUPPLEMENT},usage.nobody,purpose.served`, 'choiceDefensible'],
  [
    '民法典 511(五): the means misses the purpose → breach',
    `${NO_SUPPLEMENT},usage.nobody,purpose.missed,loss.none`,
    'breachWithoutDamages',
  ],
];

proves(machine, input, TABLE);

describe('shipping-method-changed', () => {
  it('refuses to go on after an outcome, and to skip the platform', () => {
    expect(run('mode.full,parcel.notShipped').refused).toEqual({ event: 'parcel.notShipped' });
    expect(run('law.china').refused).toEqual({ event: 'law.china' });
    expect(run(`${PLATFORM},usage.proved`).taken).toHaveLength(1);
  });
});
