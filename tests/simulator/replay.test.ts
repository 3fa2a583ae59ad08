import { describe, expect, it } from 'vitest';
import { branches, decision, findings, noting, start } from '../../src/machines/decision.ts';
import { outline } from '../../src/simulator/outline.ts';
import { simpleWays } from '../../src/simulator/paths.ts';
import { decodeWay, encodeWay, replay, stateKey } from '../../src/simulator/replay.ts';

const machine = decision<'channel.slow' | 'channel.fast' | 'days.given' | 'seen.proved'>()({
  ...findings({
    isLate: (days: number, { facts }) => days > (facts.channel === 'slow' ? 60 : 10),
    isInTime: (days: number, { facts }) => days <= (facts.channel === 'slow' ? 60 : 10),
  }),
  wasSlow: ({ context }) => context.facts.channel === 'slow',
  wasFast: ({ context }) => context.facts.channel === 'fast',
}).createMachine({
  id: 'sample',
  context: start,
  initial: 'channel',
  states: {
    channel: { on: { 'channel.slow': noting('days', { channel: 'slow' }), 'channel.fast': noting('days', { channel: 'fast' }) } },
    days: { on: { 'days.given': branches('days', { isLate: 'late', isInTime: 'wait' }) } },
    late: {
      on: {
        'seen.proved': [
          { guard: 'wasSlow', target: 'slowLate' },
          { guard: 'wasFast', target: 'fastLate' },
        ],
      },
    },
    wait: { type: 'final' },
    slowLate: { type: 'final' },
    fastLate: { type: 'final' },
  },
});
const input = { rules: {}, now: 0 };

describe('the way in an address', () => {
  it('carries events and branches, never values', () => {
    expect(encodeWay([{ event: 'channel.slow' }, { event: 'days.given', branch: 'isLate', value: 61 }])).toBe(
      'channel.slow,days.given~isLate',
    );
    expect(decodeWay('channel.slow,days.given~isLate')).toEqual([{ event: 'channel.slow' }, { event: 'days.given', branch: 'isLate' }]);
  });
  it('is cut where it is longer than any way', () => {
    expect(decodeWay(Array(500).fill('x').join(',')).length).toBeLessThanOrEqual(60);
    expect(decodeWay('')).toEqual([]);
  });
});

describe('replay', () => {
  it.each([
    ['channel.slow', 61, 'late'],
    ['channel.slow', 60, 'wait'],
    ['channel.fast', 11, 'late'],
    ['channel.fast', 10, 'wait'],
  ])('%s and %i days decide by value', (channel, value, end) => {
    const { snapshot, refused } = replay(machine, input, [{ event: channel }, { event: 'days.given', value }]);
    expect(refused).toBeUndefined();
    expect(stateKey(snapshot)).toBe(end);
    expect(snapshot.context.values.days).toBe(value);
  });
  it('takes a branch as the answer where no value is known', () => {
    const { snapshot } = replay(machine, input, decodeWay('channel.slow,days.given~isLate,seen.proved'));
    expect(stateKey(snapshot)).toBe('slowLate');
    expect(snapshot.context.facts).toEqual({ channel: 'slow', days: 'isLate' });
    expect(snapshot.context.values).toStrictEqual({});
  });
  it.each([
    ['an unknown event', 'channel.slow,nonsense', 1, 'days'],
    ['an unknown branch', 'channel.slow,days.given~isPurple', 1, 'days'],
    ['a fact without an answer', 'channel.slow,days.given', 1, 'days'],
    ['an event of another state', 'seen.proved', 0, 'channel'],
    ['a prototype name', '__proto__,constructor~toString', 0, 'channel'],
  ])('stops at %s', (_what, way, taken, state) => {
    const result = replay(machine, input, decodeWay(way));
    expect(result.taken).toHaveLength(taken);
    expect(result.refused).toBeDefined();
    expect(stateKey(result.snapshot)).toBe(state);
  });
  it('refuses a value that is no number', () => {
    expect(replay(machine, input, [{ event: 'channel.slow' }, { event: 'days.given', value: Number.NaN }]).refused).toBeDefined();
  });
});

describe('outline and ways', () => {
  it('lists the branches of a fact and of a guarded choice', () => {
    const shape = outline(machine);
    expect(shape.initial).toBe('channel');
    expect(shape.states.find((s) => s.key === 'days')?.choices).toEqual([
      {
        event: 'days.given',
        fact: 'days',
        branches: [
          { guard: 'isLate', target: 'late' },
          { guard: 'isInTime', target: 'wait' },
        ],
      },
    ]);
  });
  it('finds every way, each guard both ways', () => {
    expect(simpleWays(machine, input).map((w) => `${encodeWay(w.steps)} → ${w.end}`)).toEqual([
      'channel.slow,days.given~isLate,seen.proved → slowLate',
      'channel.slow,days.given~isInTime → wait',
      'channel.fast,days.given~isLate,seen.proved → fastLate',
      'channel.fast,days.given~isInTime → wait',
    ]);
  });
});
