/**
 * The decision machines by id. Each is loaded on its own, so a page fetches only the rule it shows.
 * A new machine is one file beside this one and one line here.
 */
import type { AnyStateMachine } from 'xstate';
import type { DecisionContext } from './decision.ts';

export interface DecisionModule {
  machine: AnyStateMachine;
  /** Ids in `rules.yaml` whose numbers the guards read; the build hands exactly these in. */
  ruleIds: readonly string[];
  /** Deadlines and the like worked out from what was typed in: name -> milliseconds since 1970, if known. */
  computed?: Readonly<Record<string, (context: DecisionContext) => number | undefined>>;
}

export const machines = {
  'bad-review': () => import('./bad-review.ts'),
  'dispute-response': () => import('./dispute-response.ts'),
  'parcel-problem': () => import('./parcel-problem.ts'),
  'platform-choice': () => import('./platform-choice.ts'),
  'quality-complaint': () => import('./quality-complaint.ts'),
  'shipping-method-changed': () => import('./shipping-method-changed.ts'),
  'shipping-method-choice': () => import('./shipping-method-choice.ts'),
} satisfies Record<string, () => Promise<DecisionModule>>;

export type MachineId = keyof typeof machines;

export const isMachineId = (id: string): id is MachineId => Object.hasOwn(machines, id);
