/**
 * Reads a moment as staff type or paste it, in Beijing or US Pacific time. Pure: milliseconds since 1970-01-01T00:00Z out.
 *
 * Every way of being wrong has a name; the page holds the sentence for each. Beijing has had no daylight saving time since
 * 1991, before anything read here. Of a Pacific time that the autumn change shows twice the earlier is taken (see `dispute-clock.ts`).
 */
import { earliestMoment, wallClock } from '../machines/dispute-clock.ts';

export type Zone = 'beijing' | 'pacific';

export type Problem = 'empty' | 'unreadable' | 'noSuchDay' | 'noSuchTime' | 'skipped' | 'tooEarly' | 'notYet' | 'tooFar';

export interface Moment {
  at: number;
  hasTime: boolean;
  /** The Pacific clock shows this time twice; `at` is the first. */
  isTwice: boolean;
}

export interface How {
  zone: Zone;
  now: number;
  /** Years before this one are a slip of the hand. */
  firstYear: number;
  /** It must have happened already. Else it may lie up to a year ahead. */
  mustHavePassed: boolean;
  /** A day without a time stands for its last minute instead of its first. */
  dayEnds?: boolean | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;

const PARTED = /^(\d{4})[-/.年] ?(\d{1,2})[-/.月] ?(\d{1,2})日?(?:[ T,]*(\d{1,2})[:点时] ?(\d{1,2})分?(?::(\d{1,2}))?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2}):?(\d{2}))?$/;

/** @param typed a date, or a date and a time: `2026-11-21 09:30`, `2026年11月21日 9:30`, `202611210930`, full-width too */
export function readMoment(typed: string, how: How): Moment | { problem: Problem } {
  const text = typed
    .normalize('NFKC')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return { problem: 'empty' };
  const parts = PARTED.exec(text) ?? COMPACT.exec(text);
  if (!parts) return { problem: 'unreadable' };
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return { problem: 'noSuchDay' };
  if (hours > 23 || minutes > 59 || seconds > 59) return { problem: 'noSuchTime' };
  if (year < how.firstYear) return { problem: 'tooEarly' };
  const hasTime = parts[4] !== undefined;
  const wall = hasTime || !how.dayEnds ? midnight + hours * HOUR + minutes * MINUTE + seconds * 1000 : midnight + DAY - MINUTE;
  const at = how.zone === 'beijing' ? wall - BEIJING : earliestMoment(wall);
  const isPacific = how.zone === 'pacific';
  if (isPacific && wallClock(at) !== wall) return { problem: 'skipped' };
  if (how.mustHavePassed && at > how.now) return { problem: 'notYet' };
  if (at > how.now + 366 * DAY) return { problem: 'tooFar' };
  return { at, hasTime, isTwice: isPacific && wallClock(at + HOUR) === wall };
}
