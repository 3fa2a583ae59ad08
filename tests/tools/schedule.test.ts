/** What is sent when, at the changes of Pacific time too, and the calendar file read back by another library. */
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { calendar, type Reminder } from '../../src/tools/calendar.ts';
import { channels, type Parcel, reminders, schedule, scheduleRuleIds, transitRule } from '../../src/tools/schedule.ts';
import { loadRules } from '../machines/truth.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z');
const rules = {
  'dispute-open-after-days': 10,
  'dispute-open-early-threshold-days': 5,
  'dispute-close-days': 15,
  'shipped-notice-day': 1,
  'no-scan-days': 5,
  'check-in-day': 14,
  'after-delivery-check-days': [3, 7],
  'reminder-hour': 10,
} as const;
const plan = (parcel: Partial<Parcel> & { shippedAt: number }) =>
  schedule({ channel: 'eub', ...parcel }, rules).map(({ step, at, until }) =>
    [step, at === undefined ? '' : iso(at), ...(until === undefined ? [] : [iso(until)])].join(' ').trim(),
  );
const steps = (parcel: Partial<Parcel> & { shippedAt: number }) => plan(parcel).map((line) => line.split(' ')[0]);

describe('a parcel on its way', () => {
  const shippedAt = at('2026-11-02T07:00Z'); // 15:00 in Beijing

  it('by E邮宝 with a promised time', () => {
    expect(plan({ shippedAt, promisedUntil: at('2026-12-12T07:59Z') })).toEqual([
      'shipped 2026-11-02T07:00Z',
      'notice 2026-11-03T02:00Z',
      'scan 2026-11-07T07:00Z',
      'opens 2026-11-12T07:00Z',
      'checkIn 2026-11-16T02:00Z',
      'promised 2026-12-12T07:59Z',
      'closes 2026-12-27T07:59Z',
      'news',
      'customs',
      'silent',
    ]);
  });
  it('the day after is Beijing’s: late in the evening there, still the day before elsewhere', () => {
    expect(plan({ shippedAt: at('2026-11-02T15:59Z') })[1]).toBe('notice 2026-11-03T02:00Z');
    expect(plan({ shippedAt: at('2026-11-02T16:00Z') })[1]).toBe('notice 2026-11-04T02:00Z');
  });
  it('the check-in is E邮宝’s alone; no customs from a local warehouse; the silence of an ordinary packet says nothing', () => {
    for (const channel of channels) {
      const found = steps({ shippedAt, channel });
      expect(found.includes('checkIn'), channel).toBe(channel === 'eub');
      expect(found.includes('customs'), channel).toBe(channel !== 'overseas');
      expect(found.includes('silent'), channel).toBe(channel !== 'ordinary');
    }
  });
  it('the check-in is not sent once the promised time is over: then it is the search that is due', () => {
    const promised = (iso: string) => steps({ shippedAt, promisedUntil: at(iso) });
    expect(promised('2026-11-16T01:59Z')).not.toContain('checkIn');
    expect(promised('2026-11-16T02:01Z')).toContain('checkIn');
  });
  it('without a promised time no end of the window is claimed', () => {
    expect(steps({ shippedAt })).not.toContain('closes');
    expect(steps({ shippedAt })).not.toContain('promised');
  });
  it('P9: promised in less than 5 days, a dispute can be opened at once', () => {
    const opens = (days: number) => plan({ shippedAt, promisedUntil: shippedAt + days * 86_400_000 }).find((l) => l.startsWith('opens'));
    expect(opens(4.99)).toBe('opens 2026-11-02T07:00Z');
    expect(opens(5)).toBe('opens 2026-11-12T07:00Z');
  });
});

describe('a parcel that has arrived', () => {
  const shippedAt = at('2026-11-02T07:00Z');
  const promisedUntil = at('2026-12-12T07:59Z');

  it('before the check-in: no check-in, no customs, no search; asked after 3 to 7 days', () => {
    expect(plan({ shippedAt, promisedUntil, deliveredAt: at('2026-11-14T05:00Z') })).toEqual([
      'shipped 2026-11-02T07:00Z',
      'notice 2026-11-03T02:00Z',
      'scan 2026-11-07T07:00Z',
      'opens 2026-11-12T07:00Z',
      'delivered 2026-11-14T05:00Z',
      'afterDelivery 2026-11-17T02:00Z 2026-11-21T02:00Z',
      'closes 2026-12-27T07:59Z',
    ]);
  });
  it('after the check-in: that was right', () => {
    expect(steps({ shippedAt, promisedUntil, deliveredAt: at('2026-11-20T05:00Z') })).toContain('checkIn');
  });
  it('after the promised time: that had passed', () => {
    expect(steps({ shippedAt, promisedUntil, deliveredAt: at('2026-12-14T05:00Z') })).toContain('promised');
  });
  it('P10: confirmed, the window counts from there; a window that never opens has no opening', () => {
    const confirmedAt = at('2026-11-15T05:00Z');
    const found = plan({ shippedAt, promisedUntil, deliveredAt: at('2026-11-14T05:00Z'), confirmedAt });
    expect(found).toContain('confirmed 2026-11-15T05:00Z');
    expect(found).toContain('closes 2026-11-30T05:00Z');
    expect(plan({ shippedAt, confirmedAt })).toContain('afterDelivery 2026-11-18T02:00Z 2026-11-22T02:00Z');
  });
});

describe('across the changes of Pacific time the earlier reading is taken; messages keep to Beijing', () => {
  it.each([
    // shipped, promised until, opens, closes
    ['2026-02-27T20:00Z', '2026-03-06T20:00Z', '2026-03-09T19:00Z', '2026-03-21T19:00Z'],
    ['2026-10-25T19:00Z', '2026-10-31T19:00Z', '2026-11-04T19:00Z', '2026-11-15T19:00Z'],
    ['2027-03-05T18:00Z', '2027-03-12T18:00Z', '2027-03-15T17:00Z', '2027-03-27T17:00Z'],
  ])('shipped %s', (shipped, promised, opens, closes) => {
    const found = plan({ shippedAt: at(shipped), promisedUntil: at(promised) });
    expect(found).toContain(`opens ${opens}`);
    expect(found).toContain(`closes ${closes}`);
    expect(found.find((l) => l.startsWith('notice'))).toMatch(/T02:00Z$/);
  });
});

describe('numbers', () => {
  const entries = parse(readFileSync('src/content/rules.yaml', 'utf8')) as Record<string, { countries?: string[] }>;
  it('are in rules.yaml', () => {
    const known = loadRules();
    for (const id of scheduleRuleIds) expect(known[id], id).toBeDefined();
    for (const channel of channels) {
      const rule = transitRule(channel, 'DE');
      if (rule) expect(known[rule], rule).toBeDefined();
    }
    expect(transitRule('express', 'DE')).toBeUndefined();
    expect(transitRule('overseas', 'DE')).toBeUndefined();
  });
  it('of E邮宝 go to the countries that the rules name', () => {
    for (const [id, { countries = [] }] of Object.entries(entries).filter(([id]) => /^eub-transit-/.test(id)))
      for (const country of countries) expect(transitRule('eub', country)).toBe(id);
    expect(transitRule('eub', 'FR')).toBe('eub-transit-default-workdays');
  });
});

describe('the calendar', () => {
  const shippedAt = at('2026-11-02T07:00Z');
  const due = (now: string, more: Partial<Parcel> = {}) =>
    reminders(schedule({ shippedAt, channel: 'eub', promisedUntil: at('2026-12-12T07:59Z'), ...more }, rules), at(now));
  const told = (list: ReturnType<typeof due>): Reminder[] =>
    list.map(({ step, at }) => ({ step, at, title: `提醒：${step}; 看一看, 再发`, description: '第一行，说明要做的事。'.repeat(20) }));
  const read = async (list: Reminder[]) => {
    const text = await calendar(list, '客服日程');
    const root = new ICAL.Component(ICAL.parse(text));
    return { text, root, events: root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) };
  };

  it('holds what is still to come', () => {
    expect(due('2026-11-10T00:00Z').map((r) => r.step)).toEqual(['opens', 'checkIn', 'promised', 'closes']);
    expect(due('2027-01-10T00:00Z')).toEqual([]);
    const within = due('2026-11-18T00:00Z', { deliveredAt: at('2026-11-14T05:00Z') });
    expect(within.map((r) => r.step)).toEqual(['afterDelivery', 'closes']);
  });
  it('is read back by another library: UTC times, words whole, lines of at most 75 octets', async () => {
    const list = told(due('2026-11-02T08:00Z'));
    const { text, root, events } = await read(list);
    expect(events.map((e) => [e.startDate.toJSDate().getTime(), e.summary, e.description])).toEqual(
      list.map(({ at, title, description }) => [at, title, description]),
    );
    for (const event of events) {
      expect(event.startDate.zone.tzid).toBe('UTC');
      expect(event.duration.toSeconds()).toBe(900);
    }
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('客服日程');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });
  it('has ids that stay the same and say nothing of the order', async () => {
    const list = told(due('2026-11-02T08:00Z'));
    const ids = (await read(list)).events.map((e) => e.uid);
    expect((await read(list)).events.map((e) => e.uid)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('notice-20261103T020000Z@aliexpress-cs-handbook');
  });
});
