/**
 * The dispute clock at the desk: which deadline a stage of a dispute has, how much is left, and whether it is only an estimate.
 * Every deadline is worked out by `dispute-clock.ts`, as in the simulator `dispute-response`. Pure.
 */
import {
  appealBy,
  closesAt,
  clockRuleIds,
  type Deadline,
  platformStepsInAt,
  readingsOfSpan,
  responseDeadline,
  returnShipBy,
} from '../machines/dispute-clock.ts';
import { type Rules, ruleNumber } from '../machines/rules.ts';

const escalationRule = 'escalate-before-deadline-hours';
/** Ids in `rules.yaml` whose numbers the clock reads. */
export const clockToolRuleIds = [...clockRuleIds, escalationRule] as const;

/** What is known, in milliseconds since 1970-01-01T00:00Z. */
export interface Known {
  /** When the span begins. */
  from?: number | undefined;
  /** The deadline as the back-end shows it. */
  shown?: number | undefined;
  /** Of a parcel in transit: until when delivery was promised (P14). Counts for the platform's step alone. */
  promisedUntil?: number | undefined;
}

type Work = (known: Known, rules: Rules) => Deadline | undefined;
const STAGES = {
  response: { rule: 'dispute-response-days', work: ({ from, shown }, rules) => responseDeadline(from, rules, shown) },
  platform: {
    rule: 'platform-steps-in-days',
    work: ({ from, shown, promisedUntil }, rules) => platformStepsInAt(from, rules, { promisedUntil, shown }),
  },
  window: { rule: 'dispute-close-days', work: ({ from, shown }, rules) => closesAt(from, rules, shown) },
  return: { rule: 'return-ship-days', work: ({ from, shown }, rules) => returnShipBy(from, rules, shown) },
  appeal: { rule: 'appeal-days', work: ({ from, shown }, rules) => appealBy(from, rules, shown) },
} satisfies Record<string, { rule: (typeof clockRuleIds)[number]; work: Work }>;

export type Stage = keyof typeof STAGES;
export const stages = Object.keys(STAGES) as Stage[];
export const isStage = (name: string): name is Stage => Object.hasOwn(STAGES, name);

/** The rule whose days a stage counts. */
export const stageRule = (stage: Stage) => STAGES[stage].rule;

export interface ClockReading extends Deadline {
  /** The other reading of the days, an hour later; only across a change of daylight saving time, and only of an estimate. */
  otherReading: number | undefined;
}

/** @returns the deadline of a stage, or undefined when neither the back-end's nor the beginning of the span is known */
export function readClock(stage: Stage, known: Known, rules: Rules): ClockReading | undefined {
  const { rule, work } = STAGES[stage];
  const deadline = (work as Work)(known, rules);
  if (!deadline) return undefined;
  if (!deadline.isEstimate || known.from === undefined) return { ...deadline, otherReading: undefined };
  const readings = readingsOfSpan(known.from, ruleNumber(rules, rule));
  const counted = Math.min(...readings) === deadline.at;
  const later = Math.max(...readings);
  return { ...deadline, otherReading: counted && later > deadline.at ? later : undefined };
}

/** `short`: a response that the supervisor must hear of by now. At its very moment a deadline is over. */
export type Urgency = 'enough' | 'short' | 'over';

/** How urgent a deadline is at a moment. Only the response has a time by which it goes to the supervisor. */
export function urgencyOf(stage: Stage, at: number, now: number, rules: Rules): Urgency {
  if (now >= at) return 'over';
  return stage === 'response' && at - now < ruleNumber(rules, escalationRule) * 3_600_000 ? 'short' : 'enough';
}

/** A length of time, told in days, hours, minutes and seconds; begun seconds count whole. @param ms not below zero */
export function parts(ms: number): { days: number; hours: number; minutes: number; seconds: number } {
  const whole = Math.ceil(ms / 1000);
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  };
}
