/** What the tests of the dispute have in common: the days, and the ways from which the rows go on. */
import { decodeWay } from '../../src/simulator/replay.ts';
import { rules } from './dispute-days.ts';

export const now = Date.parse('2026-12-15T04:00Z');
export const input = { rules, now };

export const OURS = 'safety.none,mode.pop,cover.none';
export const UNANSWERED = `${OURS},stage.unanswered`;
export const IN_TIME = `${UNANSWERED},deadline.given~enoughTimeLeft`;
export const LATE = `${UNANSWERED},deadline.given~lessThan48HoursLeft`;
export const ESTIMATED = `${UNANSWERED},deadline.unknown,openedAt.given~probablyEnoughTimeLeft`;
export const ESTIMATED_LATE = `${UNANSWERED},deadline.unknown,openedAt.given~maybeLessThan48HoursLeft`;
export const NEGOTIATING = `${OURS},stage.negotiating`;
export const MEDIATION = `${OURS},stage.mediation`;
export const RULED = `${OURS},stage.ruled`;
export const RETURN = `${OURS},stage.returnAgreed`;
export const CLOSED = `${OURS},stage.closed`;

/** A way, a typed value at its end, and a way on. */
export const given = (way: string, event: string, value: number, rest = '') => [...decodeWay(way), { event, value }, ...decodeWay(rest)];
