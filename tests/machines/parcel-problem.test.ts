/** The truth table of the parcel that makes trouble. E… are the claims of the source article, P… and parts the facts. */
import { describe, expect, it } from 'vitest';
import { machine, ruleIds } from '../../src/machines/parcel-problem.ts';
import { longestSpan } from '../../src/machines/transit.ts';
import { outline } from '../../src/simulator/outline.ts';
import { simpleWays } from '../../src/simulator/paths.ts';
import { decodeWay, encodeWay, eventOf, replay } from '../../src/simulator/replay.ts';
import { endOf, loadRules, proves } from './truth.ts';

const rules = {
  'wuyou-standard-transit-days': [10, 45],
  'wuyou-premium-transit-days': [5, 10],
  'wuyou-economy-transit-days': [20, 45],
  'registered-air-transit-days': [15, 60],
  'surface-transit-days': [40, 70],
  'eub-transit-default-workdays': [7, 10],
  'eub-transit-slow-workdays': [7, 15],
  'eub-transit-mexico-workdays': 20,
  'eub-transit-vietnam-workdays': [5, 7],
  'dispute-close-days': 15,
  'no-scan-days': 5,
  'no-update-days': 15,
  'customs-stuck-days': 5,
} as const;
const input = { rules, now: 0 };

const OURS = 'safety.none,mode.pop,cover.none';
const by = (channel: string) => `${OURS},channel.${channel}`;
const late = (channel: string) => `${by(channel)},matter.late`;
const byFigure = (channel: string) => `${late(channel)},daysPastPromise.given~isNotYetDueByFigure`;
const eub = (route: string) => `${late('eub')},daysPastPromise.given~isNotYetDueByWorkdays,route.${route}`;
const SILENT = `${by('registered')},matter.noUpdate,daysPastPromise.given~isNotYetDueButSilent`;
const INQUIRY = `${SILENT},daysSinceLastEvent.given~isSilent`;
const CUSTOMS = `${by('registered')},matter.customs`;
const lost = (channel: string) => `${by(channel)},matter.lost`;

// [the rule it proves, the way, the outcome]
const truth: [string, string, string][] = [
  ['part 7: injury, fire or recall before anything else', 'safety.hazard', 'escalateSafety'],
  ['P7, P8: a semi-managed shop', 'safety.none,mode.semi', 'platformHandles'],
  ['P7, P8: a fully managed shop', 'safety.none,mode.full', 'platformHandles'],
  ['P20, P28: an open case of 无忧物流', 'safety.none,mode.pop,cover.platform', 'platformHandles'],
  ['P12: an open dispute is answered first', `${by('eub')},dispute.open`, 'respondToDispute'],

  ['C10, P33: E邮宝 within its working days', `${eub('usual')},daysSinceShipment.given~isWithinTransit`, 'waitAndTell'],
  ['P33: Russia, Ukraine, Saudi Arabia take longer', `${eub('slow')},daysSinceShipment.given~isWithinTransit`, 'waitAndTell'],
  ['P33: Mexico longest', `${eub('mexico')},daysSinceShipment.given~isWithinTransit`, 'waitAndTell'],
  ['P33: beyond it the carrier is asked', `${eub('vietnam')},daysSinceShipment.given~isBeyondTransit,inquiry.notYet`, 'inquireCarrier'],
  ['P27: 无忧 within its figure', `${byFigure('wuyou')},daysSinceShipment.given~isWithinTransit`, 'waitAndTell'],
  ['P27: 无忧优先 beyond it', `${byFigure('wuyouPremium')},daysSinceShipment.given~isBeyondTransit,inquiry.notYet`, 'inquireCarrier'],
  ['P27: 经济类', `${byFigure('economy')},daysSinceShipment.given~isWithinTransit`, 'waitAndTell'],
  ['P38: 水陆路', `${byFigure('surface')},daysSinceShipment.given~isWithinTransit`, 'waitAndTell'],
  ['E10: without a figure the promise decides', `${late('courier')},daysPastPromise.given~isNotYetDueByPromise`, 'waitAndTell'],
  ['E10: stock abroad likewise', `${late('overseas')},daysPastPromise.given~isNotYetDueByPromise`, 'waitAndTell'],
  [
    'E8, P37: 平常小包 is silent as a rule',
    `${by('ordinary')},matter.noUpdate,daysPastPromise.given~isNotYetDueByFigure,daysSinceShipment.given~isWithinTransit`,
    'waitAndTell',
  ],

  ['E13: past the promise, the buyer may wait, to a date', `${late('eub')},daysPastPromise.given~isPastPromise,wish.wait`, 'agreeToWait'],
  [
    '2.4, P34: past the promise, E邮宝 pays nothing: we do',
    `${late('eub')},daysPastPromise.given~isPastPromise,wish.remedy,booking.online`,
    'offerResendOrRefund',
  ],
  [
    'P28: past the promise, 无忧 is the platform’s',
    `${late('wuyou')},daysPastPromise.given~isPastPromise,wish.remedy`,
    'platformCompensates',
  ],
  [
    'part 7, P10: the platform’s window closed, the right did not',
    `${late('registered')},daysPastPromise.given~isPastDisputeWindow`,
    'helpAfterWindow',
  ],

  [
    'P45: no scan yet, and the line is near',
    `${by('registered')},matter.neverScanned,daysSinceDeclared.given~isWithinFirstScan`,
    'confirmPickup',
  ],
  [
    'P44, P45: no scan for too long may be false shipment',
    `${by('registered')},matter.neverScanned,daysSinceDeclared.given~isWithoutScan`,
    'proveShipment',
  ],

  ['M8: a recent event is no silence', `${SILENT},daysSinceLastEvent.given~isRecentEvent`, 'waitAndTell'],
  ['E16 [限]: silence: we ask the carrier, not the buyer', `${INQUIRY},inquiry.notYet`, 'inquireCarrier'],
  ['E17: the carrier knows where it is', `${INQUIRY},inquiry.moving`, 'waitAndTell'],
  ['P30, M8: no answer in time counts as lost', `${INQUIRY},inquiry.lostOrSilent,booking.online`, 'claimOnline'],
  [
    'P28: the same under 无忧',
    `${by('wuyou')},matter.noUpdate,daysPastPromise.given~isNotYetDueButSilent,daysSinceLastEvent.given~isSilent,inquiry.lostOrSilent`,
    'platformCompensates',
  ],

  ['P28: lost under 无忧', lost('wuyouPremium'), 'platformCompensates'],
  ['P34: E邮宝 pays nothing, wherever it was booked', `${lost('eub')},booking.offline`, 'offerResendOrRefund'],
  ['P37: 平常小包 offline: nothing', `${lost('ordinary')},booking.offline`, 'offerResendOrRefund'],
  ['P30: 平常小包+ online is on the list of lines', `${lost('ordinary')},booking.online`, 'claimOnline'],
  ['P30: 菜鸟超级经济 too', `${lost('economy')},booking.online`, 'claimOnline'],
  ['593, 832: the courier under its contract, after the buyer', `${lost('courier')},booking.offline`, 'claimCarrier'],
  ['593, 832: a warehouse likewise', `${lost('overseas')},booking.offline`, 'claimCarrier'],

  [
    'M4: a few days at customs: the promise decides',
    `${CUSTOMS},customs.clearing,daysAtCustoms.given~isBriefAtCustoms,daysPastPromise.given~isNotYetDueByFigure,daysSinceShipment.given~isWithinTransit`,
    'waitAndTell',
  ],
  ['M4: stuck at customs', `${CUSTOMS},customs.clearing,daysAtCustoms.given~isStuckAtCustoms`, 'customsHelp'],
  ['3.10: customs wants papers: the true ones', `${CUSTOMS},customs.documents`, 'customsHelp'],
  ['3.10: no promise of no tax', `${CUSTOMS},customs.tax`, 'explainTax'],
  ['3.3: seized: the customs paper says why', `${CUSTOMS},customs.seized`, 'askCustomsNotice'],

  ['3.4: delivered, the buyer has nothing: trace it', `${by('registered')},matter.notReceived,delivery.notTraced`, 'traceDelivery'],
  ['电商法 52: a signature that fits is shown', `${by('courier')},matter.notReceived,delivery.proven`, 'showDeliveryProof'],
  [
    'P34, 2.4(4): a scan is no receipt: the risk is ours',
    `${by('eub')},matter.notReceived,delivery.unproven,booking.online`,
    'offerResendOrRefund',
  ],
  ['P28: under 无忧 the platform’s', `${by('wuyou')},matter.notReceived,delivery.unproven`, 'platformCompensates'],

  ['E19, 3.3: damaged: evidence first', `${by('registered')},matter.damaged,damage.notYet`, 'collectDamageEvidence'],
  ['P30: box and goods: claimed online', `${by('registered')},matter.damaged,damage.boxAndGoods,booking.online`, 'claimOnline'],
  ['P30: box intact: not paid online, so ours', `${by('registered')},matter.damaged,damage.goodsOnly`, 'offerResendOrRefund'],
  ['P28, P29: whether 无忧 covers damage is unverified', `${by('wuyou')},matter.damaged,damage.boxAndGoods`, 'checkWuyouDamage'],
  ['P28, P29: … without the box too', `${by('wuyou')},matter.damaged,damage.goodsOnly`, 'checkWuyouDamage'],

  ['M23: refused: ask why, punish nobody', `${by('eub')},matter.returned,return.refused`, 'askWhyRefused'],
  ['M23: not collected', `${by('eub')},matter.returned,return.notCollected`, 'redeliverOrRefund'],
  ['M24: the buyer’s address was wrong', `${by('eub')},matter.returned,return.buyerAddress`, 'correctAddress'],
  ['2.4(4): our mistake, or the carrier’s', `${by('eub')},matter.returned,return.ourMistake`, 'offerResendOrRefund'],
];

proves(machine, input, truth);

describe('days', () => {
  const given = (way: string, fact: string, value: number) => [...decodeWay(way), { event: `${fact}.given`, value }];

  it.each([
    // working days, calendar days: begun on a Friday, weekends off
    [1, 3],
    [5, 7],
    [6, 10],
    [7, 11],
    [10, 14],
    [15, 21],
    [20, 28],
  ])('%d working days take at most %d days', (workdays, days) => {
    expect(longestSpan(workdays)).toBe(days);
    // Counted out on the calendar, from every day of a week.
    const spans = [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
      let span = 0;
      for (let left = workdays; left > 0; span += 1) if ((weekday + span + 1) % 7 !== 0 && (weekday + span + 1) % 7 !== 6) left -= 1;
      return span;
    });
    expect(Math.max(...spans)).toBe(days);
  });

  it.each<[string, string, number]>([
    // what, the way to the question, the last day within the reference
    ['E邮宝, most countries: 10 working days (P33)', eub('usual'), 14],
    ['E邮宝, Russia, Ukraine, Saudi Arabia: 15', eub('slow'), 21],
    ['E邮宝, Mexico: 20', eub('mexico'), 28],
    ['E邮宝, Vietnam: 7', eub('vietnam'), 11],
    ['无忧 (P27)', byFigure('wuyou'), 45],
    ['无忧优先', byFigure('wuyouPremium'), 10],
    ['经济类', byFigure('economy'), 45],
    ['挂号小包 (P38)', byFigure('registered'), 60],
    ['平常小包, by air', byFigure('ordinary'), 60],
    ['水陆路 (P38)', byFigure('surface'), 70],
  ])('since shipment: %s', (_, way, limit) => {
    expect([0, limit - 1, limit, limit + 1].map((days) => endOf(machine, input, given(way, 'daysSinceShipment', days)))).toEqual([
      'waitAndTell',
      'waitAndTell',
      'waitAndTell',
      'inquiry',
    ]);
  });

  it.each<[string, string, string]>([
    ['a complaint of lateness, with a figure', late('registered'), 'transit'],
    ['… E邮宝', late('eub'), 'eubRoute'],
    ['… without a figure', late('courier'), 'waitAndTell'],
    ['a complaint of silence', `${by('registered')},matter.noUpdate`, 'silence'],
    ['… E邮宝', `${by('eub')},matter.noUpdate`, 'silence'],
    ['… without a figure', `${by('overseas')},matter.noUpdate`, 'silence'],
    ['… 平常小包', `${by('ordinary')},matter.noUpdate`, 'transit'],
  ])('past the promise (P10): %s', (_, way, notYetDue) => {
    expect([0, 1, 14, 15, 16].map((days) => endOf(machine, input, given(way, 'daysPastPromise', days)))).toEqual([
      notYetDue,
      'buyerWish',
      'buyerWish',
      'buyerWish',
      'helpAfterWindow',
    ]);
  });

  it.each<[string, string, string, number, string, string]>([
    // what, the way, the fact, the first day that is too long, before it, from it on
    ['no first scan (P45)', `${by('eub')},matter.neverScanned`, 'daysSinceDeclared', 5, 'confirmPickup', 'proveShipment'],
    ['silence (M8)', SILENT, 'daysSinceLastEvent', 15, 'waitAndTell', 'inquiry'],
    ['customs (M4)', `${CUSTOMS},customs.clearing`, 'daysAtCustoms', 5, 'promise', 'customsHelp'],
  ])('%s', (_, way, fact, limit, before, after) => {
    expect([0, limit - 1, limit, limit + 1].map((days) => endOf(machine, input, given(way, fact, days)))).toEqual([
      before,
      before,
      after,
      after,
    ]);
  });

  it('move with the rules', () => {
    const moved = { rules: { ...rules, 'no-update-days': 7, 'dispute-close-days': 20 }, now: 0 };
    expect(endOf(machine, moved, given(SILENT, 'daysSinceLastEvent', 7))).toBe('inquiry');
    expect(endOf(machine, moved, given(late('eub'), 'daysPastPromise', 20))).toBe('buyerWish');
  });

  it('are the numbers in rules.yaml', () => {
    const all = loadRules();
    expect(Object.fromEntries(ruleIds.map((id) => [id, all[id]]))).toEqual(rules);
  });

  it('let exactly one guard of a fact hold', () => {
    const channels = ['wuyou', 'wuyouPremium', 'economy', 'eub', 'registered', 'ordinary', 'surface', 'courier', 'overseas'];
    const asked: [string, string][] = channels.flatMap((channel) => [
      [late(channel), 'daysPastPromise'],
      [`${by(channel)},matter.noUpdate`, 'daysPastPromise'],
      [`${by(channel)},matter.customs,customs.clearing,daysAtCustoms.given~isBriefAtCustoms`, 'daysPastPromise'],
      [`${by(channel)},matter.neverScanned`, 'daysSinceDeclared'],
      [`${by(channel)},matter.customs,customs.clearing`, 'daysAtCustoms'],
    ]);
    asked.push([SILENT, 'daysSinceLastEvent'], [byFigure('wuyou'), 'daysSinceShipment'], [eub('usual'), 'daysSinceShipment']);
    for (const [way, fact] of asked)
      for (const value of [-1, 0, 0.5, 1, 4, 4.5, 5, 14, 14.5, 15, 15.5, 16, 45, 46, 400]) {
        const { snapshot, refused } = replay(machine, input, decodeWay(way));
        expect(refused).toBeUndefined();
        const names = outline(machine)
          .states.flatMap((state) => state.choices)
          .find((choice) => choice.fact === fact)
          ?.branches.map(({ guard }) => guard ?? '');
        const guards = machine.implementations.guards as unknown as Record<string, (args: unknown) => boolean>;
        const event = eventOf({ event: `${fact}.given`, value });
        const holding = (names ?? []).filter((name) => guards[name]?.({ context: snapshot.context, event }));
        expect(holding, `${way} ${fact} ${value}`).toHaveLength(1);
      }
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('are not decided on %s', (value) => {
    expect(endOf(machine, input, given(late('eub'), 'daysPastPromise', value))).toBe('refused daysPastPromise.given in promise');
    expect(endOf(machine, input, given(SILENT, 'daysSinceLastEvent', value))).toBe('refused daysSinceLastEvent.given in silence');
  });
});

describe('what no way does', () => {
  const ways = simpleWays(machine, input).map(({ steps, end }) => ({ way: encodeWay(steps), end }));

  it('speaks of money before safety', () => {
    expect(ways.filter(({ way }) => !way.startsWith('safety.none')).map(({ end }) => end)).toEqual(['escalateSafety']);
  });

  it('lets the buyer wait past the promise unless he wishes to', () => {
    const waiting = ways.filter(({ way, end }) => end === 'waitAndTell' && /isPast/.test(way));
    expect(waiting).toEqual([]);
  });

  it('claims from E邮宝, or refunds a lost 无忧 parcel from our own purse', () => {
    expect(ways.filter(({ way, end }) => way.includes('channel.eub') && end.startsWith('claim'))).toEqual([]);
    const purse = ways.filter(
      ({ way, end }) => /channel\.wuyou/.test(way) && ['offerResendOrRefund', 'claimOnline', 'claimCarrier'].includes(end),
    );
    expect(purse.filter(({ way }) => !way.endsWith('return.ourMistake'))).toEqual([]);
  });
});

describe('refused', () => {
  it.each([
    ['ownership before safety', 'mode.pop', 'refused mode.pop in safety'],
    ['days before the channel', `${OURS},matter.late`, 'refused matter.late in channel'],
    ['the route of a channel that is not E邮宝', `${byFigure('registered')},route.slow`, 'refused route.slow in transit'],
    [
      'a branch that the channel rules out',
      `${late('eub')},daysPastPromise.given~isNotYetDueByFigure`,
      'refused daysPastPromise.given in promise',
    ],
    [
      'a branch that the complaint rules out',
      `${late('registered')},daysPastPromise.given~isNotYetDueButSilent`,
      'refused daysPastPromise.given in promise',
    ],
    ['the inner name of a branch', `${late('registered')},daysPastPromise.given~isNotYetDue`, 'refused daysPastPromise.given in promise'],
    ['an unknown branch', `${SILENT},daysSinceLastEvent.given~isOverdue`, 'refused daysSinceLastEvent.given in silence'],
    ['a fact without value or branch', `${SILENT},daysSinceLastEvent.given`, 'refused daysSinceLastEvent.given in silence'],
    ['a claim before the evidence', `${by('registered')},matter.damaged,booking.online`, 'refused booking.online in damage'],
    ['anything after an outcome', `${lost('wuyou')},booking.online`, 'refused booking.online in platformCompensates'],
  ])('%s', (_, way, end) => {
    expect(endOf(machine, input, way)).toBe(end);
  });
});
