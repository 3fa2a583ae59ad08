/** Reminders as an iCalendar file (RFC 5545), in UTC. It knows no order and no buyer: only what to do and when. */
import type { EventAttributes } from 'ics';

export interface Reminder {
  /** What kind of reminder it is; with the moment it makes the event's id, so importing twice adds nothing. */
  step: string;
  /** Milliseconds since 1970-01-01T00:00Z. */
  at: number;
  title: string;
  description: string;
}

const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');

/** Lines of at most 75 octets, as RFC 5545 wants them; the library counts characters, and a Han character has three octets. */
function fold(text: string): string {
  const encoder = new TextEncoder();
  return text
    .replace(/\r\n[\t ]/g, '')
    .split('\r\n')
    .map((line) => {
      let folded = '';
      let room = 75;
      for (const character of line) {
        const { length } = encoder.encode(character);
        if (length > room) {
          folded += '\r\n ';
          room = 74;
        }
        folded += character;
        room -= length;
      }
      return folded;
    })
    .join('\r\n');
}

/**
 * Writes the file's text. The library is fetched when this is called.
 * @param name what calendars call it
 * @throws what the library refuses
 */
export async function calendar(reminders: readonly Reminder[], name: string): Promise<string> {
  const { createEvents } = await import('ics');
  const events = reminders.map(({ step, at, title, description }): EventAttributes => ({
    uid: `${step}-${stamp(at)}@aliexpress-cs-handbook`,
    start: at,
    startInputType: 'utc',
    duration: { minutes: 15 },
    title,
    description,
  }));
  const { error, value } = createEvents(events, { productId: '-//AliExpress CS Handbook//Message schedule//ZH', calName: name });
  if (error || value === null) throw error ?? new Error('no calendar was written');
  return fold(value);
}
