/** Moments as staff type them, at the changes of Pacific time too: 2026-03-08, 2026-11-01, 2027-03-14. */
import { describe, expect, it } from 'vitest';
import { type How, readMoment } from '../../src/tools/moment.ts';

const how: How = { zone: 'beijing', now: Date.parse('2026-11-25T04:00Z'), firstYear: 2010, mustHavePassed: false };
const read = (text: string, more: Partial<How> = {}) => {
  const found = readMoment(text, { ...how, ...more });
  return 'problem' in found ? found.problem : new Date(found.at).toISOString().replace(':00.000Z', 'Z');
};

describe('one moment, written in many ways', () => {
  it.each([
    '2026-11-21 09:30',
    '2026/11/21 9:30',
    '2026.11.21 09:30',
    '2026年11月21日 9:30',
    '2026年11月21日9点30分',
    '２０２６－１１－２１　０９：３０',
    '  2026-11-21   09:30 ',
    '2026-11-21T09:30',
    '2026–11–21 09:30',
    '202611210930',
    '20261121 09:30',
    '2026-11-21 09:30:00',
  ])('%s', (text) => expect(read(text)).toBe('2026-11-21T01:30Z'));

  it('a day alone is its first minute, or its last where it is asked for', () => {
    expect(read('2026-11-21')).toBe('2026-11-20T16:00Z');
    expect(read('20261121', { dayEnds: true })).toBe('2026-11-21T15:59Z');
    expect(read('2026-11-21', { dayEnds: true, zone: 'pacific' })).toBe('2026-11-22T07:59Z');
    expect(read('2026-11-21 08:00', { dayEnds: true })).toBe('2026-11-21T00:00Z');
    expect(readMoment('2026-11-21', how)).toMatchObject({ hasTime: false });
    expect(readMoment('2026-11-21 00:00', how)).toMatchObject({ hasTime: true });
  });
});

it.each([
  ['', 'empty'],
  [' 　', 'empty'],
  ['明天', 'unreadable'],
  ['11-21', 'unreadable'],
  ['21/11/2026', 'unreadable'],
  ['=1+1', 'unreadable'],
  ['2026-11-21 09', 'unreadable'],
  ['2026-02-29', 'noSuchDay'],
  ['2026-11-31', 'noSuchDay'],
  ['2026-13-01', 'noSuchDay'],
  ['2026-00-10', 'noSuchDay'],
  ['2026-11-00', 'noSuchDay'],
  ['2026-11-21 24:00', 'noSuchTime'],
  ['2026-11-21 09:60', 'noSuchTime'],
  ['2009-12-31', 'tooEarly'],
  ['0026-11-21', 'tooEarly'],
  ['2028-02-29', 'tooFar'],
  ['2062-11-21', 'tooFar'],
])('%j is %s', (text, problem) => expect(read(text)).toBe(problem));

it('what must have happened cannot lie ahead, by the minute', () => {
  expect(read('2026-11-25 12:00', { mustHavePassed: true })).toBe('2026-11-25T04:00Z');
  expect(read('2026-11-25 12:01', { mustHavePassed: true })).toBe('notYet');
  expect(read('2026-11-25 12:01')).toBe('2026-11-25T04:01Z');
});

describe('at the changes of Pacific time', () => {
  const pacific = (text: string) => read(text, { zone: 'pacific' });
  it.each([
    ['2026-03-08 01:59', '2026-03-08T09:59Z'],
    ['2026-03-08 02:00', 'skipped'],
    ['2026-03-08 02:59', 'skipped'],
    ['2026-03-08 03:00', '2026-03-08T10:00Z'],
    ['2027-03-14 02:30', 'skipped'],
    ['2027-03-14 03:00', '2027-03-14T10:00Z'],
    ['2026-11-01 00:59', '2026-11-01T07:59Z'],
    ['2026-11-01 01:30', '2026-11-01T08:30Z'],
    ['2026-11-01 02:00', '2026-11-01T10:00Z'],
    ['2026-03-08', '2026-03-08T08:00Z'],
    ['2026-11-01', '2026-11-01T07:00Z'],
  ])('%s is %s', (text, moment) => expect(pacific(text)).toBe(moment));

  it('an hour that comes twice is told, and is the first', () => {
    const twice = (text: string, zone: How['zone'] = 'pacific') => {
      const found = readMoment(text, { ...how, zone });
      return 'problem' in found ? found.problem : found.isTwice;
    };
    expect(twice('2026-11-01 01:00')).toBe(true);
    expect(twice('2026-11-01 01:59')).toBe(true);
    expect(twice('2026-11-01 00:59')).toBe(false);
    expect(twice('2026-11-01 02:00')).toBe(false);
    expect(twice('2026-11-01 01:30', 'beijing')).toBe(false);
    expect(read('2026-03-08 02:30')).toBe('2026-03-07T18:30Z');
  });
});
