/**
 * Which class of line for a listing or a shipment, before the buyer has chosen one.
 *
 * A method that the buyer chose is kept (facts P41–P44). Only a shop that ships by itself chooses (P7, P8). Special cargo
 * takes lines that accept it. Then by time: a class fits when even its slowest reference time is within the promise (P24,
 * P27, P33, P38); by weight and size (P32, P36); by what happens when the parcel is lost (P28, P34, P37). Offline economy
 * lines may count as false shipment (P44, P48), and small parcels must be trackable (P41). Reference times come from
 * sources that disagree; the words say so.
 */
import { branches, type DecisionContext, decision, findings, noting, type Rules, ruleMax, ruleNumber, start } from './decision.ts';
import type { ModeEvent } from './ownership.ts';
import { longestSpan } from './transit.ts';

type Choices =
  | ModeEvent
  | 'stage.settingUp'
  | 'stage.buyerChose'
  | 'cargo.ordinary'
  | 'cargo.special'
  | 'cargo.forbidden'
  | 'stock.china'
  | 'stock.abroad'
  | 'destination.us'
  | 'destination.eu'
  | 'destination.uk'
  | 'destination.ru'
  | 'destination.br'
  | 'destination.other'
  | 'promisedDays.given'
  | 'weightKg.given'
  | 'size.within'
  | 'size.over'
  | 'orderUsd.given'
  | 'protection.full'
  | 'protection.delivered'
  | 'protection.basic'
  | 'booking.online'
  | 'booking.offline';

export const ruleIds = [
  'wuyou-premium-transit-days',
  'wuyou-standard-transit-cainiao-days',
  'wuyou-economy-transit-days',
  'registered-air-transit-days',
  'eub-transit-default-workdays',
  'eub-transit-slow-workdays',
  'eub-max-weight-kg',
  'registered-max-weight-kg',
  'us-line-min-order-usd',
] as const;

type Pace = 'onlyExpressFits' | 'premiumFits' | 'standardFits' | 'economyFits' | 'registeredFits';

/** The slowest reference time of each class in days: a promise of at least that leaves room for the class. */
const slowest = (rules: Rules) => ({
  premiumFits: ruleMax(rules, 'wuyou-premium-transit-days'),
  standardFits: ruleMax(rules, 'wuyou-standard-transit-cainiao-days'),
  economyFits: ruleMax(rules, 'wuyou-economy-transit-days'),
  registeredFits: ruleMax(rules, 'registered-air-transit-days'),
});

function paceOf(days: number, { rules }: DecisionContext): Pace {
  const room = slowest(rules);
  if (days < room.premiumFits) return 'onlyExpressFits';
  if (days < room.standardFits) return 'premiumFits';
  if (days < room.economyFits) return 'standardFits';
  if (days < room.registeredFits) return 'economyFits';
  return 'registeredFits';
}

type Weight = 'withinPostalLimits' | 'atEubLimit' | 'overPostalLimits';

/** E邮宝 takes its limit itself, a registered packet must stay below (P32, P36). */
function weightOf(kg: number, { rules }: DecisionContext): Weight {
  if (kg > ruleNumber(rules, 'eub-max-weight-kg')) return 'overPostalLimits';
  return kg < ruleNumber(rules, 'registered-max-weight-kg') ? 'withinPostalLimits' : 'atEubLimit';
}

const isSmall = (usd: number, { rules }: DecisionContext) => usd < ruleNumber(rules, 'us-line-min-order-usd');

/** Whether E邮宝 is known to go there, and arrives within any promise of this pace. Brazil and the rest: unverified (P35). */
function eubServes({ rules, facts }: DecisionContext): boolean {
  if (!['us', 'eu', 'uk', 'ru'].includes(facts.destination ?? '')) return false;
  const workdays = ruleMax(rules, facts.destination === 'ru' ? 'eub-transit-slow-workdays' : 'eub-transit-default-workdays');
  const shortestPromise = slowest(rules)[facts.promisedDays as Exclude<Pace, 'onlyExpressFits'>];
  return longestSpan(workdays) <= shortestPromise;
}

const registeredServes = ({ facts }: DecisionContext) => facts.promisedDays === 'registeredFits' && facts.weightKg === 'withinPostalLimits';

/** The old rule of the US line: an order of this value needs a line that is tracked to delivery (P48). */
const usNeedsTracking = ({ facts }: DecisionContext) => facts.destination === 'us' && facts.orderUsd === 'isUsualOrder';

const economyIsTooSlow = ({ facts }: DecisionContext) => facts.promisedDays === 'standardFits';

export const machine = decision<Choices>()({
  ...findings({
    onlyExpressFits: (days, context) => paceOf(days, context) === 'onlyExpressFits',
    premiumFits: (days, context) => paceOf(days, context) === 'premiumFits',
    standardFits: (days, context) => paceOf(days, context) === 'standardFits',
    economyFits: (days, context) => paceOf(days, context) === 'economyFits',
    registeredFits: (days, context) => paceOf(days, context) === 'registeredFits',

    withinPostalLimits: (kg, context) => weightOf(kg, context) === 'withinPostalLimits',
    atEubLimit: (kg, context) => weightOf(kg, context) === 'atEubLimit',
    overPostalLimits: (kg, context) => weightOf(kg, context) === 'overPostalLimits',

    isSmallOrder: (usd, context) => isSmall(usd, context),
    isUsualOrder: (usd, context) => !isSmall(usd, context),
  }),
  eubServes: ({ context }) => eubServes(context),
  onlyRegisteredServes: ({ context }) => !eubServes(context) && registeredServes(context),
  noPostServes: ({ context }) => !eubServes(context) && !registeredServes(context),
  usNeedsTracking: ({ context }) => usNeedsTracking(context),
  economyIsTooSlow: ({ context }) => !usNeedsTracking(context) && economyIsTooSlow(context),
  economyServes: ({ context }) => !usNeedsTracking(context) && !economyIsTooSlow(context),
  orderIsSmall: ({ context }) => context.facts.orderUsd === 'isSmallOrder',
  orderIsUsual: ({ context }) => context.facts.orderUsd === 'isUsualOrder',
}).createMachine({
  id: 'shipping-method-choice',
  context: start,
  initial: 'businessMode',
  states: {
    businessMode: { on: { 'mode.pop': 'stage', 'mode.semi': 'platformSetsLine', 'mode.full': 'platformSetsLine' } },
    platformSetsLine: { type: 'final' },
    stage: { on: { 'stage.settingUp': 'cargo', 'stage.buyerChose': 'chosenMethodStands' } },
    chosenMethodStands: { type: 'final' },

    cargo: { on: { 'cargo.ordinary': 'stock', 'cargo.special': 'specialLine', 'cargo.forbidden': 'doNotShip' } },
    specialLine: { type: 'final' },
    doNotShip: { type: 'final' },
    stock: { on: { 'stock.china': 'destination', 'stock.abroad': 'overseasWarehouse' } },
    overseasWarehouse: { type: 'final' },

    destination: {
      on: {
        'destination.us': noting('promisedTime', { destination: 'us' }),
        'destination.eu': noting('promisedTime', { destination: 'eu' }),
        'destination.uk': noting('promisedTime', { destination: 'uk' }),
        'destination.ru': noting('promisedTime', { destination: 'ru' }),
        'destination.br': noting('promisedTime', { destination: 'br' }),
        'destination.other': noting('promisedTime', { destination: 'other' }),
      },
    },
    promisedTime: {
      on: {
        'promisedDays.given': branches('promisedDays', {
          onlyExpressFits: 'expressLine',
          premiumFits: 'premiumLine',
          standardFits: 'weight',
          economyFits: 'weight',
          registeredFits: 'weight',
        }),
      },
    },
    expressLine: { type: 'final' },
    premiumLine: { type: 'final' },

    weight: {
      on: {
        'weightKg.given': branches('weightKg', { withinPostalLimits: 'size', atEubLimit: 'size', overPostalLimits: 'heavyParcel' }),
      },
    },
    size: { on: { 'size.within': 'orderValue', 'size.over': 'heavyParcel' } },
    heavyParcel: { type: 'final' },
    orderValue: { on: { 'orderUsd.given': branches('orderUsd', { isSmallOrder: 'protection', isUsualOrder: 'protection' }) } },

    protection: {
      on: {
        'protection.full': 'standardLine',
        'protection.delivered': [
          { guard: 'eubServes', target: 'eub' },
          { guard: 'onlyRegisteredServes', target: 'registered' },
          { guard: 'noPostServes', target: 'standardLine' },
        ],
        'protection.basic': [
          { guard: 'usNeedsTracking', target: 'economyBarred' },
          { guard: 'economyIsTooSlow', target: 'standardLine' },
          { guard: 'economyServes', target: 'booking' },
        ],
      },
    },
    standardLine: { type: 'final' },
    eub: { type: 'final' },
    registered: { type: 'final' },
    economyBarred: { type: 'final' },
    booking: {
      on: {
        'booking.online': [
          { guard: 'orderIsSmall', target: 'economyLine' },
          { guard: 'orderIsUsual', target: 'simpleLine' },
        ],
        'booking.offline': 'offlineEconomyBarred',
      },
    },
    economyLine: { type: 'final' },
    simpleLine: { type: 'final' },
    offlineEconomyBarred: { type: 'final' },
  },
});
