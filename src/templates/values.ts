/** What an agent types into a blank, and how the buyer reads it. Pure: no DOM, no store. Dates are calendar days without a zone. */

export type Kind = 'text' | 'date' | 'money' | 'number' | 'tracking';

/** A typed value; money has its currency beside it. */
export interface Value {
  kind: Kind;
  /** As typed; a date as `YYYY-MM-DD`. */
  typed: string;
  /** ISO 4217, for money only. */
  currency?: string;
}

/** Why a value cannot be said yet. */
export type Fault = 'empty' | 'date' | 'number' | 'tracking';

/** Full-width digits and letters as half-width, and no space around. */
const plain = (text: string) => text.normalize('NFKC').trim();

/** A typed number: `1,234.50`, `12,5` and full-width digits are understood. @returns undefined if it is none, or negative */
function numberOf(typed: string): number | undefined {
  const text = plain(typed).replaceAll(/[\s']/g, '');
  const point = /^\d+,\d{1,2}$/.test(text) ? text.replace(',', '.') : text.replaceAll(/,(?=\d{3}(?:\D|$))/g, '');
  return /^\d{1,9}(?:\.\d{1,4})?$/.test(point) ? Number(point) : undefined;
}

/** A calendar day at midnight UTC, which is only ever formatted in UTC: so it shifts in no zone. From 2010 to 2099. */
function dayOf(typed: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain(typed)) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists && Number(year) >= 2010 && Number(year) <= 2099 ? date : undefined;
}

export function faultOf({ kind, typed }: Value): Fault | undefined {
  if (plain(typed) === '') return 'empty';
  if (kind === 'date') return dayOf(typed) ? undefined : 'date';
  if (kind === 'money' || kind === 'number') return numberOf(typed) === undefined ? 'number' : undefined;
  if (kind === 'tracking') return /^[A-Z0-9-]{6,40}$/.test(trackingOf(typed)) ? undefined : 'tracking';
  return undefined;
}

const trackingOf = (typed: string) => plain(typed).replaceAll(/\s/g, '').toUpperCase();

/**
 * A value as the buyer reads it.
 * @param locale BCP 47, such as `pt-BR`
 * @returns a date with its month in words; money with the currency's code, for `$` is many; a text as typed, in one line
 * @throws RangeError if the value has a fault
 */
export function formatValue(value: Value, locale: string): string {
  const { kind, typed, currency = 'USD' } = value;
  if (faultOf(value)) throw new RangeError(`${kind}: ${typed}`);
  switch (kind) {
    case 'date':
      return (
        new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
          .format(dayOf(typed))
          // Russian ends a date with an abbreviation, whose stop would meet the sentence's.
          .replace(/\sг\.$/, '')
      );
    case 'money':
      return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }).format(numberOf(typed) ?? 0);
    case 'number':
      return new Intl.NumberFormat(locale).format(numberOf(typed) ?? 0);
    case 'tracking':
      return trackingOf(typed);
    case 'text':
      return typed.trim().replaceAll(/\s+/g, ' ');
  }
}

const languageOf = (locale: string) => locale.split('-')[0];

/**
 * How a reader's dates and money are written: as in the buyer's country, where it names a locale of the same language.
 * @param own of the language, BCP 47
 * @param country of the country, BCP 47
 */
export const localeFor = (own: string, country: string | undefined): string =>
  country && languageOf(country) === languageOf(own) ? country : own;

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** A value as it goes into plain text: one of the other direction is kept together by Unicode isolates, all others stay as they are. */
export const isolated = (text: string, dir: 'ltr' | 'rtl'): string => (RTL.test(text) === (dir === 'rtl') ? text : `\u2068${text}\u2069`);
