/** What every figure is told with. */
import { cpus, loadavg } from 'node:os';

/** The machine's load now: a figure that was measured while other work ran says little. */
export const load = (): string => `load ${(loadavg()[0] ?? 0).toFixed(1)} on ${cpus().length} cores`;

/** A figure in milliseconds beside its limit. */
export const beside = (ms: number, limit: number): string => `${ms.toFixed(0)} ms, limit ${limit} ms${ms > limit ? ', NOT KEPT' : ''}`;
