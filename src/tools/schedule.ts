/**
 * When to send a buyer what after shipment, and when a dispute can be opened (facts 3.2, 3.9, 4.1). Pure.
 *
 * Days of messages are this shop's suggestions: calendar days in Beijing, at the hour of `reminder-hour`. Moments of a dispute
 * are worked out by `dispute-clock.ts`. A message that depends on what tracking shows has no moment of its own.
 */
import { closesAt, clockRuleIds, endOfSpan, openableFrom } from '../machines/dispute-clock.ts';
import { type Rules, ruleNumber, ruleRange, type SingleRule } from '../machines/rules.ts';
import { EUB_TRANSIT, TRANSIT } from '../machines/transit.ts';

/** Ids in `rules.yaml` whose numbers the schedule reads. */
export const scheduleRuleIds = [
  ...clockRuleIds,
  'shipped-notice-day',
  'no-scan-days',
  'check-in-day',
  'after-delivery-check-days',
  'reminder-hour',
] as const;

export const channels = ['eub', 'wuyou', 'wuyouPremium', 'economy', 'registered', 'ordinary', 'surface', 'express', 'overseas'] as const;
export type Channel = (typeof channels)[number];

/** Where E邮宝 takes another time than usual. */
const EUB_ROUTES: Readonly<Record<string, keyof typeof EUB_TRANSIT>> = { RU: 'slow', UA: 'slow', SA: 'slow', MX: 'mexico', VN: 'vietnam' };

/** The rule that holds a channel's reference transit time to a country (ISO code); undefined where there is no figure. */
export function transitRule(channel: Channel, country: string): string | undefined {
  if (channel === 'eub') return EUB_TRANSIT[EUB_ROUTES[country] ?? 'usual'];
  return channel in TRANSIT ? TRANSIT[channel as keyof typeof TRANSIT] : undefined;
}

/** Of these `news`, `customs` and `silent` hang on tracking and have no moment. */
export type Step =
  | 'shipped'
  | 'notice'
  | 'scan'
  | 'opens'
  | 'checkIn'
  | 'promised'
  | 'delivered'
  | 'afterDelivery'
  | 'confirmed'
  | 'closes'
  | 'news'
  | 'customs'
  | 'silent';

/** Milliseconds since 1970-01-01T00:00Z. */
export interface Parcel {
  shippedAt: number;
  channel: Channel;
  /** Until when the order page promises delivery. */
  promisedUntil?: number | undefined;
  deliveredAt?: number | undefined;
  confirmedAt?: number | undefined;
}

export interface Planned {
  step: Step;
  /** Left out where tracking decides. */
  at?: number;
  /** The last moment, where there is a span. */
  until?: number;
}

const DAY = 86_400_000;
const BEIJING = 8 * 3_600_000;

/** The reminder's hour in Beijing, so many calendar days after a moment. */
function onDay(from: number, days: number, rules: Rules): number {
  const midnight = Math.floor((from + BEIJING) / DAY) * DAY - BEIJING;
  return midnight + days * DAY + ruleNumber(rules, 'reminder-hour') * 3_600_000;
}

/** @returns what happens and what to do, in order; behind it what tracking decides */
export function schedule({ shippedAt, channel, promisedUntil, deliveredAt, confirmedAt }: Parcel, rules: Rules): Planned[] {
  const number = (id: SingleRule) => ruleNumber(rules, id);
  const arrivedAt = deliveredAt ?? confirmedAt;
  const plan: Planned[] = [{ step: 'shipped', at: shippedAt }];
  /** Steps that only make sense as long as the parcel is on its way. */
  const underway = (step: Step, at: number) => {
    if (arrivedAt === undefined || at < arrivedAt) plan.push({ step, at });
  };
  underway('notice', onDay(shippedAt, number('shipped-notice-day'), rules));
  underway('scan', endOfSpan(shippedAt, number('no-scan-days')));
  // Once the promised time is over M8 is due, not a check-in.
  const checkInAt = onDay(shippedAt, number('check-in-day'), rules);
  if (channel === 'eub' && checkInAt < (promisedUntil ?? Number.POSITIVE_INFINITY)) underway('checkIn', checkInAt);
  if (promisedUntil !== undefined) underway('promised', promisedUntil);

  const promisedDays = promisedUntil === undefined ? undefined : Math.floor((promisedUntil - shippedAt) / DAY);
  const opens = openableFrom(shippedAt, rules, { promisedDays })?.at;
  const closes = closesAt(confirmedAt ?? promisedUntil, rules)?.at;
  if (opens !== undefined && (closes === undefined || opens < closes)) plan.push({ step: 'opens', at: opens });
  if (closes !== undefined) plan.push({ step: 'closes', at: closes });

  if (deliveredAt !== undefined) plan.push({ step: 'delivered', at: deliveredAt });
  if (confirmedAt !== undefined) plan.push({ step: 'confirmed', at: confirmedAt });
  if (arrivedAt !== undefined) {
    const [first, last] = ruleRange(rules, 'after-delivery-check-days');
    plan.push({ step: 'afterDelivery', at: onDay(arrivedAt, first, rules), until: onDay(arrivedAt, last, rules) });
  }
  plan.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  if (arrivedAt === undefined) {
    plan.push({ step: 'news' });
    // From a warehouse in the buyer's country nothing passes a customs office.
    if (channel !== 'overseas') plan.push({ step: 'customs' });
    // 平常小包 is seldom seen once it has left (P37), so its silence says nothing.
    if (channel !== 'ordinary') plan.push({ step: 'silent' });
  }
  return plan;
}

/** Steps that are in a calendar, not only in the past or known already. */
const REMINDED: readonly Step[] = ['notice', 'scan', 'opens', 'checkIn', 'promised', 'afterDelivery', 'closes'];

/** What of a plan is still to come and worth a reminder. */
export const reminders = (plan: readonly Planned[], now: number): (Planned & { at: number })[] =>
  plan.flatMap(({ step, at, until }) =>
    at !== undefined && (until ?? at) > now && REMINDED.includes(step) ? [until === undefined ? { step, at } : { step, at, until }] : [],
  );
