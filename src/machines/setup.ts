import { createMachine, type setup as withAllActions } from 'xstate';

/**
 * XState's `setup`, with its types, for machines that use `assign` alone. XState's own hands out every action there is (`sendTo`,
 * `emit`, `spawnChild`…), so that pages would load all of them.
 */
export const setup = ((parts: never) => ({
  createMachine: (config: never) => createMachine(config, parts),
})) as unknown as typeof withAllActions;
