import { describe, expect, it } from 'vitest';
import { itemKey, itemProgress } from '../../src/quiz/progress.ts';
import type { RecordEvent } from '../../src/record/events.ts';
import { replay } from '../../src/record/state.ts';

const decided = (seq: number, outcome: string): RecordEvent => ({
  v: 1,
  id: `e${seq}`,
  profile: 'p',
  device: 'd',
  seq,
  at: Date.UTC(2026, 8, 1) + seq,
  type: 'simulator.decided',
  content: 'parcel-problem',
  version: '00000001',
  outcome,
  way: '',
});
const task = (...outcomes: string[]) => ({ kind: 'simulator', id: 'parcel-problem', version: '00000001', changes: [], outcomes }) as const;

describe('a task that is decided with a simulator', () => {
  const [wait, ask] = [task('waitAndTell', 'agreeToWait'), task('inquireCarrier')];
  const standing = (...events: RecordEvent[]) => itemProgress(replay(events), [wait, ask]);
  it('is done at one of its own outcomes, whatever another task in the same simulator asks', () => {
    const known = standing(decided(1, 'agreeToWait'));
    expect(known.get(itemKey(wait))?.done).toBe(true);
    expect(known.get(itemKey(ask))?.done).toBe(false);
  });
  it('stays done when the simulator is walked to another outcome later', () => {
    expect(standing(decided(1, 'inquireCarrier'), decided(2, 'waitAndTell')).get(itemKey(ask))?.done).toBe(true);
  });
  it('is not begun before', () => {
    expect(standing().size).toBe(0);
  });
  it('of which no outcome is asked is done at any', () => {
    const { outcomes: _, ...any } = task('x');
    expect(itemProgress(replay([decided(1, 'escalateSafety')]), [any]).get('simulator parcel-problem')?.done).toBe(true);
  });
});
