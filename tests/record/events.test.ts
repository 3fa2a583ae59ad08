import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_LINE, parseEvent, readEvent } from '../../src/record/refusals.ts';
import { generate } from './generate.ts';

const [event] = generate({ seed: 1, count: 1 });
const changed = (fields: object) => readEvent({ ...event, ...fields });

test('every kind of event that the site writes is read back as it was', () => {
  const events = generate({ seed: 7, count: 3000 });
  expect(new Set(events.map((e) => e.type)).size).toBe(9);
  for (const made of events) expect(parseEvent(JSON.stringify(made))).toEqual({ event: made });
});

test('what is wrong is said with the field', () => {
  expect(parseEvent('{"v":')).toEqual({ reason: '不是 JSON' });
  expect(parseEvent('[]')).toEqual({ reason: '不是一条记录' });
  expect(changed({ v: 2 })).toEqual({ reason: '来自更新的版本（2），这一版只认得 1' });
  expect(changed({ type: 'constructor' })).toEqual({ reason: 'type：没有这种记录' });
  expect(changed({ at: '2026' })).toEqual({ reason: 'at：要是 0 到 253402300799999 的数' });
  expect(changed({ seq: 1.5 })).toEqual({ reason: 'seq：要是 1 到 1000000000 的整数' });
  expect(changed({ content: '<script>alert(1)</script>' })).toMatchObject({ reason: expect.stringMatching(/^content：要是编号/) });
  expect(changed({ content: undefined })).toMatchObject({ reason: expect.stringMatching(/^content：/) });
  expect(changed({ extra: 1 })).toEqual({ reason: '没有这个字段：extra' });
  expect(parseEvent('9'.repeat(LONGEST_LINE + 1))).toEqual({ reason: `这一行太长，超过 ${LONGEST_LINE} 字` });
});

test('nothing of a line reaches the prototype of objects', () => {
  const line = JSON.stringify(event).replace('{', '{"__proto__":{"polluted":1},');
  expect(parseEvent(line)).toEqual({ reason: '没有这个字段：__proto__' });
  const ended = generate({ seed: 7, count: 3000 }).find((e) => e.type === 'exam.ended');
  expect(parseEvent(JSON.stringify(ended).replace('"chapters":{', '"chapters":{"__proto__":1,'))).toEqual({
    reason: 'chapters：章名只能用小写字母和短横',
  });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('reading never throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, line) => {
      readEvent(value);
      parseEvent(JSON.stringify(value));
      parseEvent(line);
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...generate({ seed: 2, count: 300 })), fc.string(), fc.anything(), (made, key, value) => {
      const read = readEvent({ ...made, [key]: value });
      expect('event' in read || typeof read.reason === 'string').toBe(true);
    }),
  );
});
