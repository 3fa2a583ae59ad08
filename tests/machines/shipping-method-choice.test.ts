/** The truth table of the choice of a line. P… and E… are the numbers of the facts; limits are literals here on purpose. */
import { describe, expect, it } from 'vitest';
import type { Rules } from '../../src/machines/decision.ts';
import { machine, ruleIds } from '../../src/machines/shipping-method-choice.ts';
import { outline } from '../../src/simulator/outline.ts';
import { decodeWay, type Step } from '../../src/simulator/replay.ts';
import { endOf, loadRules, proves } from './truth.ts';

const rules: Rules = {
  'wuyou-premium-transit-days': [5, 10],
  'wuyou-standard-transit-cainiao-days': [10, 18],
  'wuyou-economy-transit-days': [20, 45],
  'registered-air-transit-days': [15, 60],
  'eub-transit-default-workdays': [7, 10],
  'eub-transit-slow-workdays': [7, 15],
  'eub-max-weight-kg': 2,
  'registered-max-weight-kg': 2,
  'us-line-min-order-usd': 5,
};
const input = { rules, now: 0 };

const START = 'mode.pop,stage.settingUp,cargo.ordinary,stock.china';
/** Up to the question of protection, by branches. */
const parcel = (destination: string, pace: string, weight = 'withinPostalLimits', order = 'isUsualOrder') =>
  `${START},destination.${destination},promisedDays.given~${pace},weightKg.given~${weight},size.within,orderUsd.given~${order}`;

// [the rule it proves, the way, the outcome]
const truth: [string, string, string][] = [
  ['P8: under semi-management the platform sets the line', 'mode.semi', 'platformSetsLine'],
  ['P8: under full management too', 'mode.full', 'platformSetsLine'],
  ['P41–P44: a method the buyer chose stands', 'mode.pop,stage.buyerChose', 'chosenMethodStands'],
  ['A10: batteries and liquids take lines that accept them', 'mode.pop,stage.settingUp,cargo.special', 'specialLine'],
  ['safety: forbidden cargo is not sent', 'mode.pop,stage.settingUp,cargo.forbidden', 'doNotShip'],
  ['P7, P44: stock abroad is sent from there', 'mode.pop,stage.settingUp,cargo.ordinary,stock.abroad', 'overseasWarehouse'],

  ['P27: shorter than 优先 at its slowest', `${START},destination.us,promisedDays.given~onlyExpressFits`, 'expressLine'],
  ['P27: room for 优先, not for 标准', `${START},destination.br,promisedDays.given~premiumFits`, 'premiumLine'],
  [
    'P32, P36: too heavy for the post',
    `${START},destination.uk,promisedDays.given~standardFits,weightKg.given~overPostalLimits`,
    'heavyParcel',
  ],
  [
    'P32, P36: too large for the post',
    `${START},destination.uk,promisedDays.given~economyFits,weightKg.given~withinPostalLimits,size.over`,
    'heavyParcel',
  ],

  ['P28: disputes answered by the platform', `${parcel('us', 'standardFits')},protection.full`, 'standardLine'],
  [
    'P28: whatever time there is',
    `${parcel('other', 'registeredFits', 'withinPostalLimits', 'isSmallOrder')},protection.full`,
    'standardLine',
  ],

  ['P33: E邮宝 to the US within two weeks and a half', `${parcel('us', 'standardFits')},protection.delivered`, 'eub'],
  ['P33: to the EU', `${parcel('eu', 'standardFits')},protection.delivered`, 'eub'],
  ['P33: to the UK, at its weight limit', `${parcel('uk', 'economyFits', 'atEubLimit')},protection.delivered`, 'eub'],
  ['P33: Russia takes three weeks: too slow here', `${parcel('ru', 'standardFits')},protection.delivered`, 'standardLine'],
  ['P33: … and in time there', `${parcel('ru', 'economyFits')},protection.delivered`, 'eub'],
  ['P35: Brazil unverified; registered too slow', `${parcel('br', 'economyFits')},protection.delivered`, 'standardLine'],
  ['P36, P38: Brazil, time for the slowest registered packet', `${parcel('br', 'registeredFits')},protection.delivered`, 'registered'],
  [
    'P36: a registered packet must stay below the limit',
    `${parcel('other', 'registeredFits', 'atEubLimit')},protection.delivered`,
    'standardLine',
  ],
  ['P36, P38: other countries likewise', `${parcel('other', 'registeredFits')},protection.delivered`, 'registered'],
  ['P33: where both serve, the faster', `${parcel('uk', 'registeredFits')},protection.delivered`, 'eub'],

  ['P48: US order of the old limit and more, no economy', `${parcel('us', 'economyFits')},protection.basic`, 'economyBarred'],
  ['P48: however long the promise', `${parcel('us', 'registeredFits')},protection.basic`, 'economyBarred'],
  ['P48: … or short', `${parcel('us', 'standardFits')},protection.basic`, 'economyBarred'],
  ['P27: economy would be late', `${parcel('ru', 'standardFits')},protection.basic`, 'standardLine'],
  [
    'P27: late for a small US order too',
    `${parcel('us', 'standardFits', 'withinPostalLimits', 'isSmallOrder')},protection.basic`,
    'standardLine',
  ],
  [
    'P24: small US order, online economy',
    `${parcel('us', 'economyFits', 'withinPostalLimits', 'isSmallOrder')},protection.basic,booking.online`,
    'economyLine',
  ],
  [
    'P24: small order elsewhere',
    `${parcel('eu', 'registeredFits', 'atEubLimit', 'isSmallOrder')},protection.basic,booking.online`,
    'economyLine',
  ],
  ['P24, P25: larger order elsewhere, one class up', `${parcel('eu', 'economyFits')},protection.basic,booking.online`, 'simpleLine'],
  ['P44: offline economy may be false shipment', `${parcel('eu', 'economyFits')},protection.basic,booking.offline`, 'offlineEconomyBarred'],
  [
    'P44, P48: for a small order too',
    `${parcel('us', 'registeredFits', 'withinPostalLimits', 'isSmallOrder')},protection.basic,booking.offline`,
    'offlineEconomyBarred',
  ],
];

proves(machine, input, truth);

describe('the machine', () => {
  it('finds all its numbers in rules.yaml, and the same decisions with them', () => {
    const known = loadRules();
    expect([...ruleIds].sort()).toEqual(Object.keys(rules).sort());
    for (const id of ruleIds) expect(known[id], id).toBeDefined();
    for (const [what, way, outcome] of truth) expect(endOf(machine, { rules: known, now: 0 }, way), what).toBe(outcome);
  });
});

describe('typed values, at the limits', () => {
  const given = (way: string, event: string, value: number): Step[] => [...decodeWay(way), { event, value }];
  /** Where each branch leads from here, told apart by what the next choices end in. */
  const days = (n: number) => {
    const before = given(`${START},destination.ru`, 'promisedDays.given', n);
    const first = endOf(machine, input, before);
    if (first !== 'weight') return first;
    const on = decodeWay('weightKg.given~withinPostalLimits,size.within,orderUsd.given~isUsualOrder,protection.basic');
    return `${first}, then ${endOf(machine, input, [...before, ...on])}`;
  };

  it.each([
    [9, 'expressLine'],
    [10, 'premiumLine'],
    [11, 'premiumLine'],
    [17, 'premiumLine'],
    [17.9, 'premiumLine'],
    [18, 'weight, then standardLine'],
    [19, 'weight, then standardLine'],
    [44, 'weight, then standardLine'],
    [45, 'weight, then booking'],
    [46, 'weight, then booking'],
  ])('promised within %s days', (n, end) => {
    expect(days(n)).toBe(end);
  });

  it.each([
    [59, 'standardLine'],
    [60, 'registered'],
    [61, 'registered'],
  ])('promised within %s days to Brazil, delivery seen', (n, end) => {
    const on = decodeWay('weightKg.given~withinPostalLimits,size.within,orderUsd.given~isUsualOrder,protection.delivered');
    expect(endOf(machine, input, [...given(`${START},destination.br`, 'promisedDays.given', n), ...on])).toBe(end);
  });

  it.each([
    [1.999, 'registered'],
    [2, 'standardLine'],
    [2.001, 'refused size.within in heavyParcel'],
  ])('%s kg to Brazil with all the time in the world', (kg, end) => {
    const on = decodeWay('size.within,orderUsd.given~isUsualOrder,protection.delivered');
    const before = `${START},destination.br,promisedDays.given~registeredFits`;
    expect(endOf(machine, input, [...given(before, 'weightKg.given', kg), ...on])).toBe(end);
  });

  it.each([
    [4.99, 'booking'],
    [5, 'economyBarred'],
    [5.01, 'economyBarred'],
  ])('%s US dollars to the US', (usd, end) => {
    const before = `${START},destination.us,promisedDays.given~economyFits,weightKg.given~withinPostalLimits,size.within`;
    expect(endOf(machine, input, [...given(before, 'orderUsd.given', usd), { event: 'protection.basic' }])).toBe(end);
  });

  it.each([
    [4.99, 'economyLine'],
    [5, 'simpleLine'],
    [5.01, 'simpleLine'],
  ])('%s US dollars to Brazil, booked online', (usd, end) => {
    const before = `${START},destination.br,promisedDays.given~economyFits,weightKg.given~withinPostalLimits,size.within`;
    expect(endOf(machine, input, [...given(before, 'orderUsd.given', usd), ...decodeWay('protection.basic,booking.online')])).toBe(end);
  });

  it('lets exactly one condition of a fact hold for any number', () => {
    const asked = outline(machine).states.flatMap((s) => s.choices.filter((c) => c.fact));
    expect(asked.map((c) => c.fact)).toEqual(['promisedDays', 'weightKg', 'orderUsd']);
    for (const { branches } of asked)
      for (const value of [-1, 0, 1.9, 2, 2.1, 4.99, 5, 9.9, 10, 17.9, 18, 44.9, 45, 59.9, 60, 1e6]) {
        const holding = branches.filter(({ guard }) => {
          const test = machine.implementations.guards[guard as keyof typeof machine.implementations.guards] as unknown as (
            args: unknown,
          ) => boolean;
          return test({ context: { ...input, facts: {}, values: {} }, event: { type: 'any', value } });
        });
        expect(holding.length, `${branches.map((b) => b.guard)} at ${value}`).toBe(1);
      }
  });

  it('follows the rules it is given', () => {
    const way = given(`${START},destination.us`, 'promisedDays.given', 12);
    expect(endOf(machine, input, way)).toBe('premiumLine');
    expect(endOf(machine, { now: 0, rules: { ...rules, 'wuyou-premium-transit-days': [7, 14] } }, way)).toBe('expressLine');
    const eub = `${parcel('us', 'standardFits')},protection.delivered`;
    expect(endOf(machine, { now: 0, rules: { ...rules, 'eub-transit-default-workdays': [10, 20] } }, eub)).toBe('standardLine');
  });

  it.each([
    // E邮宝's slowest working days, the shortest promise of the pace, where it ends
    [5, 7, 'eub'],
    [5, 6, 'standardLine'],
    [6, 10, 'eub'],
    [6, 9, 'standardLine'],
    [10, 14, 'eub'],
    [11, 16, 'standardLine'],
  ])('counts working days as begun on a Friday: %i within %i days', (workdays, promise, end) => {
    const moved = { ...rules, 'eub-transit-default-workdays': workdays, 'wuyou-standard-transit-cainiao-days': promise };
    expect(endOf(machine, { now: 0, rules: moved }, `${parcel('us', 'standardFits')},protection.delivered`)).toBe(end);
  });
});

describe('refused', () => {
  it.each([
    ['a line for a method already chosen', 'mode.pop,stage.buyerChose,cargo.ordinary', 'refused cargo.ordinary in chosenMethodStands'],
    ['a destination for special cargo', 'mode.pop,stage.settingUp,cargo.special,destination.us', 'refused destination.us in specialLine'],
    ['a promise without a number', `${START},destination.us,promisedDays.given`, 'refused promisedDays.given in promisedTime'],
    [
      'a weight as an answer to the promise',
      `${START},destination.us,promisedDays.given~withinPostalLimits`,
      'refused promisedDays.given in promisedTime',
    ],
    ['booking without economy', `${parcel('us', 'standardFits')},protection.full,booking.online`, 'refused booking.online in standardLine'],
  ])('%s', (_, way, end) => {
    expect(endOf(machine, input, way)).toBe(end);
  });

  it('a promise that is no number', () => {
    const way = [...decodeWay(`${START},destination.us`), { event: 'promisedDays.given', value: Number.NaN }];
    expect(endOf(machine, input, way)).toBe('refused promisedDays.given in promisedTime');
  });
});
