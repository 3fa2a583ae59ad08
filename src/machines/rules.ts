/** Numbers of law and platform as pure code takes them. It stands apart from `decision.ts`, so that who only counts days loads no XState. */

/** Numbers of law and platform by id, from `rules.yaml`. A range is given as [min, max]. */
export type Rules = Readonly<Record<string, number | readonly [number, number]>>;

/** Rules that code reckons with as one number; the check of the content refuses a range there. `ruleNumber` takes no other. */
export const SINGLE_RULES = [
  'aliexpress-launch-year',
  'appeal-days',
  'check-in-day',
  'customs-stuck-days',
  'dispute-close-days',
  'dispute-open-after-days',
  'dispute-open-early-threshold-days',
  'dispute-response-days',
  'escalate-before-deadline-hours',
  'eu-withdrawal-days',
  'eub-max-weight-kg',
  'no-scan-days',
  'no-update-days',
  'platform-steps-in-days',
  'registered-max-weight-kg',
  'reminder-hour',
  'return-ship-days',
  'review-abuse-report-days',
  'shipped-notice-day',
  'us-line-min-order-usd',
] as const;
export type SingleRule = (typeof SINGLE_RULES)[number];

/** A rule's single number. Throws when the rule was not handed in or is a range: a mistake of the build. */
export function ruleNumber(rules: Rules, id: SingleRule): number {
  const value = rules[id];
  if (typeof value !== 'number') throw new Error(`rule "${id}" is missing from the machine's input or is a range`);
  return value;
}

/** Both ends of a rule that is a number or a range. Throws when the rule was not handed in. */
export function ruleRange(rules: Rules, id: string): readonly [number, number] {
  const value = rules[id];
  if (value === undefined) throw new Error(`rule "${id}" is missing from the machine's input`);
  return typeof value === 'number' ? [value, value] : value;
}

/** The upper end of a rule that is a number or a range. Throws when the rule was not handed in. */
export const ruleMax = (rules: Rules, id: string): number => ruleRange(rules, id)[1];
