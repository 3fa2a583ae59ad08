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

describe('a change that asks for a retake', () => {
  const changes = [{ on: '2026-09-02', what: '答案改了', retake: true }];
  const scenario = { kind: 'scenario', id: 'late-parcel', version: 'new', changes } as const;
  const day = 86_400_000;
  const run = (seq: number, version: string, end?: boolean): RecordEvent => {
    const { outcome: _, way: __, ...common } = decided(seq, '') as Extract<RecordEvent, { type: 'simulator.decided' }>;
    const about = { ...common, at: common.at + (version === 'new' ? 2 * day : 0), content: 'late-parcel', version, run: `r${seq}` };
    return end === undefined
      ? { ...about, type: 'scenario.started' }
      : { ...about, type: 'scenario.ended', ending: 'good', score: 90, passed: end, cost: 0, way: [] };
  };
  const standing = (...events: RecordEvent[]) => itemProgress(replay(events), [scenario]).get(itemKey(scenario));

  it('keeps what was passed, and asks until the changed scenario is passed, not only begun', () => {
    expect(standing(run(1, 'old', true))).toEqual({ done: false, retake: true, changes });
    expect(standing(run(1, 'old', true), run(2, 'new'))).toMatchObject({ done: false, retake: true });
    expect(standing(run(1, 'old', true), run(2, 'new'), run(3, 'new', false))).toMatchObject({ done: false, retake: true });
    expect(standing(run(1, 'old', true), run(2, 'new'), run(3, 'new', true))).toEqual({ done: true, retake: false, changes: [] });
  });
  it('of a simulator asks until the task is decided anew at its own outcome', () => {
    const changed = { ...task('waitAndTell'), version: 'new', changes };
    const again = (seq: number, outcome: string): RecordEvent => ({
      ...decided(seq, outcome),
      at: decided(seq, '').at + 2 * day,
      version: 'new',
    });
    const known = (...events: RecordEvent[]) => itemProgress(replay(events), [changed]).get(itemKey(changed));
    expect(known(decided(1, 'waitAndTell'), again(2, 'agreeToWait'))).toMatchObject({ done: false, retake: true });
    expect(known(decided(1, 'waitAndTell'), again(2, 'waitAndTell'))).toMatchObject({ done: true, retake: false });
  });
});
