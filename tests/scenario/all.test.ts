/** Every scenario in the content: what any path through it must hold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePath, encodePath, begin, choose, replay, scoreOf } from '../../src/scenario/play.ts';
import { bestPath, situations } from '../../src/scenario/situations.ts';
import { readContent } from '../../src/schemas/read.ts';

const { content, problems } = readContent('src/content');
const scenarios = Object.entries(content.scenarios);

it('are all read', () => {
  expect(problems).toEqual([]);
  expect(scenarios.length).toBeGreaterThan(0);
});

describe.each(scenarios)('%s', (_id, graph) => {
  const { all } = situations(graph);
  const input = { graph, mode: 'practice' } as const;

  it('reaches every turn and every ending', () => {
    const reached = new Set(all.map(({ scene }) => scene.context.turn));
    expect([...reached].sort()).toEqual(Object.keys(graph.turns).sort());
  });

  it('goes on from every situation, and ends only in an ending', () => {
    for (const { scene, ways } of all) {
      expect(scene.status === 'done').toBe(ways.length === 0);
      if (scene.status === 'done') expect(graph.turns[scene.context.turn]).toHaveProperty('ending');
    }
  });

  it('gives the best path full points and a good ending, and replays it from its address', () => {
    const { path, end } = bestPath(graph);
    expect(graph.turns[end]).toMatchObject({ ending: 'good' });
    expect(scoreOf(graph, path, end)).toEqual({ percent: 100, passed: true, harmful: 0 });
    expect(replay(input, decodePath(encodePath(path))).context).toMatchObject({ turn: end, path });
  });

  it('ends on any walk, and passes none with a harmful choice or a bad ending', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        let scene = begin(input);
        let steps = 0;
        for (const number of numbers) {
          const turn = graph.turns[scene.context.turn];
          if (!turn || 'ending' in turn) break;
          const open = Object.keys(turn.choices).flatMap((choice) => choose(scene, { turn: scene.context.turn, choice }) ?? []);
          scene = open[number % open.length] ?? scene;
          expect(++steps).toBeLessThan(60);
        }
        const { path, turn } = scene.context;
        const score = scoreOf(graph, path, turn);
        const end = graph.turns[turn];
        expect(scene.status).toBe('done');
        if (score.harmful > 0 || (end && 'ending' in end && end.ending === 'bad')) expect(score.passed).toBe(false);
        expect(replay(input, path).context).toEqual(scene.context);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('in an exam ends where practice ends', () => {
    const { path, end } = bestPath(graph);
    expect(replay({ graph, mode: 'exam' }, path).context.turn).toBe(end);
  });
});
