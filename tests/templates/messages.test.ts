/** Every message fills in every language, on every channel to every country; and what the pure parts promise. */
import { describe, expect, it } from 'vitest';
import { languagesOf } from '../../src/schemas/check-templates.ts';
import { compose } from '../../src/templates/compose.ts';
import { type Library, messageText, variantsOf } from '../../src/templates/lines.ts';
import { faultOf, formatValue, isolated, localeFor, type Value } from '../../src/templates/values.ts';
import { content, library, valuesWith } from './library.ts';

const channels = Object.keys(content.channels);
const countries = Object.keys(content.countries);
const NAMES = ['Ana', `${'María de los Ángeles '.repeat(12)}`, '😀👩‍👩‍👧 Zoë', 'مريم بنت خالد', 'שרה', '{order_no} {{x}}', '<b>&amp;</b>'];

describe.each(Object.keys(content.templates))('%s', (id) => {
  const template = content.templates[id];
  if (!template) throw new Error(id);
  const languages = languagesOf(template, Object.keys(content.languages));
  const options = template.lines.map((line) => ('choose' in line ? line.options.length : 1));

  it('is whole in every required language', () => {
    const required = Object.entries(content.languages).flatMap(([tag, { required: must }]) => (must ? tag : []));
    expect(languages).toEqual(expect.arrayContaining(required));
  });

  it('fills without a leftover blank, on every channel to every country, whatever is chosen', () => {
    for (const tag of languages) {
      const { locale = 'en', dir = 'ltr' } = content.languages[tag] ?? {};
      for (const channel of channels)
        for (const country of countries)
          for (let option = 0; option < Math.max(...options); option++) {
            const chosen = Object.fromEntries(options.map((count, at) => [at, Math.min(option, count - 1)]));
            const text = compose(template.lines, library, { tag, locale, dir }, { channel, country }, valuesWith('Ana'), chosen);
            expect(text, `${tag} ${channel} ${country}`).not.toMatch(/[{}]|undefined|NaN|Invalid/);
            // Each line that is said of all channels and countries is there once.
            const always = template.lines.filter((line) => !('only' in line && line.only) && !('choose' in line && line.optional)).length;
            expect(text.split('\n').length, `${tag} ${channel} ${country}`).toBeGreaterThanOrEqual(always);
          }
    }
  });

  it('keeps names as they are: long, emoji, right to left, with braces', () => {
    for (const name of NAMES)
      for (const tag of languages) {
        const { locale = 'en', dir = 'ltr' } = content.languages[tag] ?? {};
        const text = compose(template.lines, library, { tag, locale, dir }, { channel: 'epacket', country: 'RU' }, valuesWith(name));
        const blanks = template.lines.some((line) => variantsOf(line, library).some((v) => /\{buyer_name\}/.test(v.zh)));
        if (blanks) expect(text).toContain(name.trim().replaceAll(/\s+/g, ' '));
      }
  });
});

describe('lines that channel and country decide', () => {
  it('have a sentence in every language for every channel and country', () => {
    const lines = (['transit', 'tracking', 'tax'] as const).map((use) => ({ use }));
    for (const tag of Object.keys(content.languages))
      for (const channel of channels)
        for (const country of countries) {
          const text = compose(lines, library, { tag, locale: 'en', dir: 'ltr' }, { channel, country }, {});
          expect(text.split('\n').filter(Boolean), `${tag} ${channel} ${country}`).toHaveLength(3);
        }
  });
  it('tell a slow country, and a number only once it is verified', () => {
    const say = (from: Library, country: string, channel = 'epacket', tag = 'en') =>
      compose([{ use: 'transit' }], from, { tag, locale: 'en', dir: 'ltr' }, { channel, country }, {});
    expect(say(library, 'RU')).toContain('longer than to other countries');
    expect(say(library, 'FR')).not.toContain('longer');
    for (const channel of channels)
      for (const country of countries) expect(say(library, country, channel), `${channel} ${country}`).not.toMatch(/\d/);
    const verified: Library = {
      ...library,
      rules: Object.fromEntries(Object.entries(library.rules).map(([id, rule]) => [id, { ...rule, status: 'verified' }])),
    };
    expect(say(verified, 'FR')).toContain('7–10 working days');
    expect(say(verified, 'RU', 'epacket', 'ru')).toContain('(рабочие дни): 7–15');
    expect(say(verified, 'MX', 'epacket', 'es')).toContain('20 días laborables');
    expect(say(verified, 'BR', 'standard', 'pt-BR')).toContain('10–45 dias');
  });
});

describe('values', () => {
  const date = (typed: string): Value => ({ kind: 'date', typed });
  it.each([
    ['en-GB', '23 Nov 2026'],
    ['es-ES', '23 nov 2026'],
    ['pt-BR', '23 de nov. de 2026'],
    ['fr-FR', '23 nov. 2026'],
    ['ru-RU', '23 нояб. 2026'],
    ['zh-CN', '2026年11月23日'],
  ])('a date in %s is %s', (locale, told) => {
    expect(formatValue(date('2026-11-23'), locale)).toBe(told);
  });
  it('a date is the same day in every zone of the machine', () => {
    const before = process.env.TZ;
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Los_Angeles', 'Asia/Shanghai']) {
      process.env.TZ = zone;
      expect(formatValue(date('2026-01-01'), 'en-GB'), zone).toBe('1 Jan 2026');
    }
    process.env.TZ = before;
  });
  it.each([
    [date('2026-02-30'), 'date'],
    [date('2009-12-31'), 'date'],
    [date('2100-01-01'), 'date'],
    [date(''), 'empty'],
    [{ kind: 'money', typed: 'five' }, 'number'],
    [{ kind: 'money', typed: '-5' }, 'number'],
    [{ kind: 'money', typed: '=1+1' }, 'number'],
    [{ kind: 'number', typed: '１２' }, undefined],
    [{ kind: 'tracking', typed: 'rr 4731 2482 9gb' }, undefined],
    [{ kind: 'tracking', typed: '运单' }, 'tracking'],
    [{ kind: 'text', typed: ' 　' }, 'empty'],
  ] as const)('%o: %s', (value, fault) => {
    expect(faultOf(value)).toBe(fault);
  });
  it('what has happened cannot lie ahead, by the day', () => {
    const by = { notAfter: '2026-11-26' };
    expect(faultOf(date('2026-11-26'), by)).toBeUndefined();
    expect(faultOf(date('2026-11-27'), by)).toBe('future');
    expect(faultOf(date('２０２６-11-27'), by)).toBe('future');
    expect(faultOf(date('2026-11-31'), by)).toBe('date');
    expect(faultOf({ kind: 'text', typed: '2027-01-01' }, by)).toBeUndefined();
    expect(faultOf(date('2026-12-04'), { notBefore: '2026-12-05' })).toBe('order');
    expect(faultOf(date('2026-12-05'), { notBefore: '2026-12-05' })).toBeUndefined();
    expect(content.placeholders.eta_to?.notBefore).toBe('eta_from');
    const past = Object.entries(content.placeholders).filter(([, { past }]) => past);
    expect(past.map(([id]) => id).sort()).toEqual(['delivered_date', 'last_event_date', 'refund_date', 'ship_date']);
  });
  it('money, numbers and tracking numbers are written for the reader', () => {
    const plain = (text: string) => text.replaceAll(/\s/g, ' ');
    expect(plain(formatValue({ kind: 'money', typed: '1,234.5', currency: 'USD' }, 'en-GB'))).toBe('USD 1,234.50');
    expect(plain(formatValue({ kind: 'money', typed: '12,5', currency: 'EUR' }, 'fr-FR'))).toBe('12,50 EUR');
    expect(plain(formatValue({ kind: 'money', typed: '５', currency: 'BRL' }, 'pt-BR'))).toBe('BRL 5,00');
    expect(formatValue({ kind: 'tracking', typed: 'ｒｒ 473124829 gb' }, 'ru-RU')).toBe('RR473124829GB');
  });
  it('is written as in the buyer’s country, where that has a way of its own in this language', () => {
    expect(localeFor('es-ES', 'es-MX')).toBe('es-MX');
    expect(localeFor('ru-RU', 'es-MX')).toBe('ru-RU');
    expect(localeFor('es-ES', undefined)).toBe('es-ES');
    const amount: Value = { kind: 'money', typed: '1234.5', currency: 'USD' };
    const told = (country: string, own: string) => formatValue(amount, localeFor(own, content.countries[country]?.locale));
    expect(told('ES', 'es-ES').replaceAll(/\s/g, ' ')).toBe('1234,50 USD');
    expect(told('MX', 'es-ES').replaceAll(/\s/g, ' ')).toBe('USD 1,234.50');
    expect(formatValue(date('2026-11-23'), localeFor('en-GB', content.countries.US?.locale))).toBe('Nov 23, 2026');
  });
  it('a value of the other direction is isolated, no other is touched', () => {
    expect(isolated('Ana', 'ltr')).toBe('Ana');
    expect(isolated('مريم', 'ltr')).toBe('\u2068مريم\u2069');
    expect(isolated('Ana', 'rtl')).toBe('\u2068Ana\u2069');
  });
});

it('the search text of a message has every language and no blank', () => {
  const text = messageText(content.templates.m9?.lines ?? [], library);
  for (const words of ['没有回复', 'Please reply by', 'a más tardar', 'Por favor, responda até', 'au plus tard', 'способ доставки'])
    expect(text).toContain(words);
  expect(text).not.toMatch(/[{}]/);
});
