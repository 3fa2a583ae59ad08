/**
 * The way through a decision, as it stands in an address, and its replay.
 *
 * A way is a list of steps. In `?a=` it reads `mode.pop,parcel.shippedOtherwise,daysSinceShipment.given~isOverdue`:
 * events parted by commas, the branch of an asked fact behind `~`. Values that were typed in (days, amounts, dates) are
 * kept beside the step while the page is open and are never part of the address.
 */
import { type AnyMachineSnapshot, type AnyStateMachine, initialTransition, transition } from 'xstate';
import type { DecisionInput } from '../machines/decision.ts';

export interface Step {
  event: string;
  branch?: string | undefined;
  value?: number | undefined;
}

export interface Replay {
  /** The snapshot after the last step that was possible. */
  snapshot: AnyMachineSnapshot;
  /** The steps that were taken, each with the state it was taken in. */
  taken: (Step & { from: string })[];
  /** The first step that was not possible; nothing after it was tried. */
  refused: Step | undefined;
}

const MAX_STEPS = 60;

/** Key of the atomic state a snapshot is in. */
export function stateKey(snapshot: AnyMachineSnapshot): string {
  let value: unknown = snapshot.value;
  while (typeof value === 'object' && value !== null) value = Object.values(value)[0] ?? Object.keys(value)[0];
  return String(value);
}

export const encodeWay = (steps: readonly Step[]): string =>
  steps.map(({ event, branch }) => (branch === undefined ? event : `${event}~${branch}`)).join(',');

/** Reads `?a=`; anything longer than a way can be is cut, anything else is left for `replay` to refuse. */
export const decodeWay = (text: string): Step[] =>
  text
    .split(',', MAX_STEPS)
    .filter((part) => part !== '')
    .map((part) => {
      const [event = '', branch] = part.split('~');
      return branch === undefined ? { event } : { event, branch };
    });

export function begin(machine: AnyStateMachine, input: DecisionInput): AnyMachineSnapshot {
  const [snapshot] = initialTransition(machine, input);
  return snapshot as AnyMachineSnapshot;
}

/** The event that a step sends. A typed value, where there is one, decides; else the branch. */
export const eventOf = ({ event, branch, value }: Step) =>
  value === undefined ? (branch === undefined ? { type: event } : { type: event, branch }) : { type: event, value };

/** Takes the steps in turn and stops at the first that the machine does not allow. */
export function replay(machine: AnyStateMachine, input: DecisionInput, steps: readonly Step[]): Replay {
  let snapshot = begin(machine, input);
  const taken: Replay['taken'] = [];
  for (const step of steps) {
    const event = eventOf(step);
    if (!snapshot.can(event)) return { snapshot, taken, refused: step };
    const from = stateKey(snapshot);
    [snapshot] = transition(machine, snapshot, event) as [AnyMachineSnapshot, unknown];
    taken.push({ ...step, from });
  }
  return { snapshot, taken, refused: undefined };
}
