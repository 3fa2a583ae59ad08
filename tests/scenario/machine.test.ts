/** The scenario machine on a small conversation: patience, time, choices used up, feedback, going back. */
import { createActor } from 'xstate';
import { describe, expect, it } from 'vitest';
import { type Graph, machine } from '../../src/machines/scenario.ts';
import { begin, bestChoice, choose, decodePath, hoursOf, replay, scoreOf } from '../../src/scenario/play.ts';

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

it.each([
  ['an ending', 'first.go,second.pay', 'good'],
  ['patience that is gone', 'first.insult', 'angry'],
  ['time that is up', 'first.go,second.stall', 'late'],
])('tells the feedback before %s', (_, way, turn) => {
  const actor = createActor(machine, { input: { graph, mode: 'practice' } }).start();
  for (const { choice } of decodePath(way)) {
    actor.send({ type: 'continue' });
    actor.send({ type: 'choose', choice });
  }
  expect(actor.getSnapshot().value).toBe('told');
  expect(actor.getSnapshot().context.turn).toBe(turn);
});

it('opens a choice once', () => {
  const scene = play('first.look');
  expect(scene.context.turn).toBe('first');
  expect(scene.can({ type: 'choose', choice: 'look' })).toBe(false);
  expect(scene.can({ type: 'choose', choice: 'go' })).toBe(true);
  expect(scene.can({ type: 'choose', choice: 'toString' })).toBe(false);
});

it('turns where patience is gone, once', () => {
  expect(play('first.insult').context).toMatchObject({ turn: 'angry', patience: 0, lostPatience: true });
  expect(play('first.insult,angry.calm').context.turn).toBe('third');
});

it('turns where time is up, but not away from an ending', () => {
  expect(play('first.go,second.stall').context).toMatchObject({ turn: 'late', hoursLeft: -10 });
  expect(play('first.go,second.pay').context).toMatchObject({ turn: 'good', cost: 5 });
});

describe('where time or patience ends', () => {
  const second = (more: object, changed: Partial<Graph> = {}) => {
    const turns = {
      ...graph.turns,
      second: { choices: { stall: choice('third', more) } },
      late: { choices: { go: choice('third'), stop: choice('bad') } },
    };
    return (way: string) => replay({ graph: { ...graph, ...changed, turns }, mode: 'practice' }, decodePath(way)).context;
  };

  it.each([
    [9, 'third'],
    [9.5, 'third'],
    [10, 'late'],
    [10.5, 'late'],
  ])('after %d of 10 hours comes %s', (hours, turn) => {
    expect(second({ hours })('first.go,second.stall').turn).toBe(turn);
  });

  it('time is up once', () => {
    expect(second({ hours: 10 })('first.go,second.stall,late.go')).toMatchObject({ turn: 'third', ranOut: true });
  });

  it('without hours, time is never up', () => {
    expect(second({ hours: 99 }, { hours: undefined })('first.go,second.stall')).toMatchObject({ turn: 'third', hoursLeft: undefined });
  });

  it('patience comes first', () => {
    expect(second({ hours: 10, patience: -2 })('first.go,second.stall').turn).toBe('angry');
  });
});

it('scores by the grades of the choices made', () => {
  const score = (way: string) => {
    const { path, turn } = play(way).context;
    return scoreOf(graph, path, turn);
  };
  expect(score('first.go,second.pay')).toEqual({ percent: 100, harmful: 0, passed: true });
  expect(score('first.look,first.go,second.stall')).toEqual({ percent: 67, harmful: 0, passed: false });
  expect(score('first.insult,angry.calm,third.pay')).toEqual({ percent: 50, harmful: 1, passed: false });
  expect(score('')).toEqual({ percent: 0, harmful: 0, passed: false });
});

it('passes at the mark, and nowhere but in an ending that is not bad', () => {
  const path = decodePath('first.look,first.go,second.stall');
  const passes = (end: string, pass = 67) => scoreOf({ ...graph, pass }, path, end).passed;
  expect(passes('late')).toBe(true);
  expect(passes('late', 68)).toBe(false);
  for (const end of ['bad', 'second', 'nowhere']) expect(passes(end), end).toBe(false);
});

it('counts the hours of a path, and what is no choice as none', () => {
  expect(hoursOf(graph, decodePath('first.look,second.stall,first.fly'))).toBe(21);
});

it('knows the best choice of a turn', () => {
  const turns = {
    ...graph.turns,
    worse: { choices: { shout: choice('bad', { grade: 'harmful' }), wait: choice('bad', { grade: 'poor' }) } },
    worst: { choices: { shout: choice('bad', { grade: 'harmful' }) } },
  };
  const best = ['first', 'second', 'angry', 'worse', 'worst', 'good', 'nowhere'].map((turn) => bestChoice({ ...graph, turns }, turn));
  expect(best).toEqual(['look', 'pay', 'calm', 'wait', 'shout', undefined, undefined]);
});

it('reads a path from an address, and drops what is no pair', () => {
  expect(decodePath('first,first.,.go,first.go.on,,first.go')).toEqual([{ turn: 'first', choice: 'go' }]);
  expect(decodePath(Array(99).fill('first.go').join())).toHaveLength(60);
});

it('takes a choice only in its own turn', () => {
  const scene = begin({ graph, mode: 'practice' });
  expect(choose(scene, { turn: 'second', choice: 'go' })).toBeUndefined();
  expect(choose(scene, { turn: 'first', choice: 'pay' })).toBeUndefined();
});

it('takes a step from an earlier turn as going back', () => {
  expect(play('first.go,second.stall,second.pay').context.path).toEqual(decodePath('first.go,second.pay'));
  expect(play('first.go,first.insult,second.pay').context.path).toEqual(decodePath('first.insult'));
  expect(play('nowhere.go,first.go').context.path).toEqual(decodePath('first.go'));
});
