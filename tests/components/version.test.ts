import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionOf } from '../../src/components/version.ts';

test('eight hexadecimal digits that do not depend on the order of fields', () => {
  expect(versionOf({ ask: '买家问', options: [1, 2] })).toBe(versionOf({ options: [1, 2], ask: '买家问' }));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(versionOf(value)).toMatch(/^[0-9a-f]{8}$/);
    }),
  );
});

test('another text, number or order of a list is another version', () => {
  const versions = [{ a: '甲' }, { a: '乙' }, { a: 1 }, { a: [1, 2] }, { a: [2, 1] }, {}].map(versionOf);
  expect(new Set(versions).size).toBe(6);
});

test('the digest is fixed: records written before keep naming the same version', () => {
  expect(versionOf({ ask: '买家问', right: true })).toMatchInlineSnapshot(`"d5a17504"`);
});
