/**
 * The dispute clock: the one place where a dispute's deadlines are worked out (facts P9, P10, P12–P14, P16, P18, P19, P21).
 *
 * Page countdowns run in US Pacific time, weekends included. "n days" is read both as n×24 hours and as the same Pacific
 * wall-clock time n calendar days later. The two differ by an hour across a change of daylight saving time; the EARLIER
 * is taken, so whoever keeps to it is in time under either reading. Where the back-end shows the deadline itself, that is
 * taken instead. Pure: milliseconds since 1970 in and out; writing them as dates is the browser's part.
 */
import { type Rules, ruleNumber } from './rules.ts';

/** Ids in `rules.yaml` whose numbers the clock reads. */
export const clockRuleIds = [
  'dispute-open-after-days',
  'dispute-open-early-threshold-days',
  'dispute-close-days',
  'dispute-response-days',
  'platform-steps-in-days',
  'return-ship-days',
  'appeal-days',
] as const;

export interface Deadline {
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number;
  /** False only where the back-end shows this deadline; true where it was worked out from an earlier moment. */
  isEstimate: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Made when first needed: that takes a browser longer than all else a simulator starts with. */
let pacific: Intl.DateTimeFormat | undefined;
const inPacific = (): Intl.DateTimeFormat =>
  (pacific ??= new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }));

/** What a Pacific wall clock shows at a moment, written as if it were UTC. */
export function wallClock(moment: number): number {
  const shown = new Map(
    inPacific()
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (moment - Math.floor(moment / 1000) * 1000);
}

/**
 * The earliest moment that a Pacific wall clock may be said to show this time.
 * @param wall a wall-clock time, written as if it were UTC
 */
export function earliestMoment(wall: number): number {
  // A change of the clock is never within a day of another, so the offsets a day before and after are all there are.
  const guesses = [wall - DAY, wall + DAY].map((near) => wall - (wallClock(near) - near));
  const shown = guesses.filter((guess) => wallClock(guess) === wall);
  // In the hour that the spring change leaves out no moment fits; then the earlier of the two guesses stands.
  return Math.min(...(shown.length > 0 ? shown : guesses));
}

/** Both readings of where a span of whole days ends that begins at a moment: n×24 hours, and the same Pacific wall-clock time. */
export const readingsOfSpan = (from: number, days: number): readonly [number, number] => [
  from + days * DAY,
  earliestMoment(wallClock(from) + days * DAY),
];

/** The end of a span of whole days that begins at a moment: the earlier of its two readings. */
export const endOfSpan = (from: number, days: number): number => Math.min(...readingsOfSpan(from, days));

const shownOr = (shown: number | undefined, estimate: number | undefined): Deadline | undefined => {
  if (shown !== undefined) return { at: shown, isEstimate: false };
  return estimate === undefined ? undefined : { at: estimate, isEstimate: true };
};

/** A deadline that is a rule's number of days after a moment, unless the back-end shows it. */
const daysAfter =
  (ruleId: (typeof clockRuleIds)[number]) =>
  /**
   * @param from the moment the span begins, if it is known
   * @param shown the deadline as the back-end shows it
   * @returns undefined when neither is known
   */
  (from: number | undefined, rules: Rules, shown?: number): Deadline | undefined =>
    shownOr(shown, from === undefined ? undefined : endOfSpan(from, ruleNumber(rules, ruleId)));

/**
 * From when the buyer can open a dispute (P9).
 * @param shippedAt when the whole order had been shipped
 * @param promisedDays the promised delivery time; below the rule's threshold a dispute can be opened at once
 */
export const openableFrom = (
  shippedAt: number | undefined,
  rules: Rules,
  { promisedDays, shown }: { promisedDays?: number | undefined; shown?: number | undefined } = {},
): Deadline | undefined =>
  promisedDays !== undefined && promisedDays < ruleNumber(rules, 'dispute-open-early-threshold-days')
    ? shownOr(shown, shippedAt)
    : daysAfter('dispute-open-after-days')(shippedAt, rules, shown);

/** Until when the buyer can open a dispute, from the end of the promised delivery time or from confirmation (P10). */
export const closesAt = daysAfter('dispute-close-days');

/** Until when the seller must accept or refuse, from when the buyer opened or last changed the dispute (P12). */
export const responseDeadline = daysAfter('dispute-response-days');

/**
 * By when the platform steps in, from when the dispute was opened (P13).
 * @param promisedUntil given for a parcel still in transit: the system waits for the promised delivery time (P14)
 */
export const platformStepsInAt = (
  openedAt: number | undefined,
  rules: Rules,
  { promisedUntil, shown }: { promisedUntil?: number | undefined; shown?: number | undefined } = {},
): Deadline | undefined => {
  const usual = daysAfter('platform-steps-in-days')(openedAt, rules, shown);
  return usual?.isEstimate && promisedUntil !== undefined ? { ...usual, at: Math.max(usual.at, promisedUntil) } : usual;
};

/** Until when the buyer must send the goods back, from when the return was agreed (P16). */
export const returnShipBy = daysAfter('return-ship-days');

/** Until when a ruling can be appealed against, from the end of the dispute (P21, one weak source). */
export const appealBy = daysAfter('appeal-days');
