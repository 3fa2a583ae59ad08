import { describe, expect, it } from 'vitest';
import { machine } from '../../src/machines/shipping-method-changed.ts';
import { decisionMap, wrap } from '../../src/simulator/map.ts';
import { outline, waysOn } from '../../src/simulator/outline.ts';

describe('the map', () => {
  const shape = outline(machine);
  const map = decisionMap(shape, Object.fromEntries(shape.states.map((s) => [s.key, '这件事现在走到哪一步了？'])));
  it('has a box for every state, none upon another, all inside', () => {
    expect(map.boxes.map((b) => b.key)).toEqual(shape.states.map((s) => s.key));
    for (const a of map.boxes) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= map.width && a.y + a.height <= map.height).toBe(true);
      for (const b of map.boxes)
        if (a !== b) expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false);
    }
  });
  it('has a line for every pair of states that a choice joins', () => {
    const pairs = new Set(shape.states.flatMap((s) => waysOn(s).map((w) => `${s.key} ${w.target}`)));
    expect(new Set(map.lines.map((l) => `${l.from} ${l.to}`))).toEqual(pairs);
  });
  it('wraps Han text without losing or orphaning anything', () => {
    expect(wrap('买家在站内信里同意换了吗？').join('')).toBe('买家在站内信里同意换了吗？');
    expect(wrap('一二三四五六七八九？')).toEqual(['一二三四五六七八九？']);
    expect(wrap('一二三四五六七八九十')).toEqual(['一二三四五六七八九', '十']);
  });
});
