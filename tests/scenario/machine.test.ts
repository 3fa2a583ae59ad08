/** The scenario machine on a small conversation: patience, time, choices used up, feedback, going back. */
import { createActor } from 'xstate';
import { expect, it } from 'vitest';
import { type Graph, machine } from '../../src/machines/scenario.ts';
import { decodePath, replay, scoreOf } from '../../src/scenario/play.ts';

const choice = (to: string, more: object = {}) => ({ grade: 'best' as const, patience: 0, cost: 0, hours: 0, to, ...more });
const graph: Graph = {
  start: 'first',
  patience: 2,
  whenPatienceGone: 'angry',
  hours: 10,
  whenTimeUp: 'late',
  pass: 80,
  turns: {
    first: {
      choices: { look: choice('first', { hours: 1 }), go: choice('second'), insult: choice('second', { grade: 'harmful', patience: -2 }) },
    },
    second: { choices: { pay: choice('good', { cost: 5 }), stall: choice('third', { grade: 'poor', hours: 20 }) } },
    third: { choices: { pay: choice('good'), drop: choice('bad') } },
    angry: { choices: { calm: choice('third', { patience: -1, grade: 'fine' }), shout: choice('bad', { grade: 'harmful' }) } },
    good: { ending: 'good' },
    late: { ending: 'mixed' },
    bad: { ending: 'bad' },
  },
};
const play = (way: string, mode: 'practice' | 'exam' = 'practice') => replay({ graph, mode }, decodePath(way));

it('tells the feedback before it goes on, in practice only', () => {
  for (const mode of ['practice', 'exam'] as const) {
    const actor = createActor(machine, { input: { graph, mode } }).start();
    actor.send({ type: 'choose', choice: 'go' });
    expect(actor.getSnapshot().value).toBe(mode === 'practice' ? 'told' : 'choosing');
    actor.send({ type: 'continue' });
    expect(actor.getSnapshot().context.turn).toBe('second');
  }
});

it('opens a choice once', () => {
  const { scene } = play('first.look');
  expect(scene.context.turn).toBe('first');
  expect(scene.can({ type: 'choose', choice: 'look' })).toBe(false);
  expect(scene.can({ type: 'choose', choice: 'go' })).toBe(true);
  expect(scene.can({ type: 'choose', choice: 'toString' })).toBe(false);
});

it('turns where patience is gone, once', () => {
  const { scene } = play('first.insult');
  expect(scene.context).toMatchObject({ turn: 'angry', patience: 0, lostPatience: true });
  expect(play('first.insult,angry.calm').scene.context.turn).toBe('third');
});

it('turns where time is up, but not away from an ending', () => {
  expect(play('first.go,second.stall').scene.context).toMatchObject({ turn: 'late', hoursLeft: -10 });
  expect(play('first.go,second.pay').scene.context).toMatchObject({ turn: 'good', cost: 5 });
});

it('scores by the grades of the choices made', () => {
  const score = (way: string) => {
    const { scene, path } = play(way);
    return scoreOf(graph, path, scene.context.turn);
  };
  expect(score('first.go,second.pay')).toEqual({ percent: 100, harmful: 0, passed: true });
  expect(score('first.look,first.go,second.stall')).toEqual({ percent: 67, harmful: 0, passed: false });
  expect(score('first.insult,angry.calm,third.pay')).toEqual({ percent: 50, harmful: 1, passed: false });
  expect(score('')).toEqual({ percent: 0, harmful: 0, passed: false });
});

it('takes a step from an earlier turn as going back', () => {
  const { path } = play('first.go,second.stall,second.pay');
  expect(path).toEqual(decodePath('first.go,second.pay'));
  expect(play('nowhere.go,first.go').path).toEqual(decodePath('first.go'));
});
