/**
 * The record as a file, JSON Lines: a header, then one event a line, so that a file of any length is read piece by piece and a bad
 * line costs only itself.
 */
import type { RecordEvent } from './events.ts';
import { LONGEST_LINE, parseEvent } from './refusals.ts';

const FORMAT = 'aliexpress-cs-handbook-record';
export const FILE_VERSION = 1;
/** What is read of one file at most; a learner's lifetime is far below. */
const MOST_BYTES = 256 * 1024 * 1024;
/** What is held of one file at most; ten years of one learner are far below. */
const MOST_EVENTS = 200_000;
/** Events that are handed on at once. */
const PORTION = 2000;
/** Reasons that are kept of one file; the rest is counted. */
const MOST_REASONS = 100;
/** Milliseconds of work after which the page may react again. */
const SLICE = 12;

export interface Header {
  format: typeof FORMAT;
  formatVersion: number;
  /** Address of the site it comes from. */
  site: string;
  /** ISO 8601, UTC. */
  exportedAt: string;
  profile: { id: string; name: string };
  events: number;
}

/** @param site the site's address; @param now milliseconds since 1970 UTC; @returns the file's lines, each with its line feed */
export function toLines(events: readonly RecordEvent[], profile: Header['profile'], site: string, now: number): string[] {
  const header: Header = {
    format: FORMAT,
    formatVersion: FILE_VERSION,
    site,
    exportedAt: new Date(now).toISOString(),
    profile: { id: profile.id, name: profile.name },
    events: events.length,
  };
  return [header, ...events].map((line) => `${JSON.stringify(line)}\n`);
}

/** What is known of a file so far; whole once all its portions were read. */
export interface Report {
  /** Undefined where the first line is none. */
  header: Header | undefined;
  /** Lines that were taken as events. */
  count: number;
  /** The first lines that were refused, counted from 1, and in Chinese why. */
  refused: { line: number; reason: string }[];
  refusedCount: number;
}

const isText = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length <= longest;

function readHeader(line: string): Header | { reason: string } {
  const none = { reason: '第一行不是学习记录的文件头' };
  try {
    const { format, formatVersion, site, exportedAt, profile, events } = JSON.parse(line) ?? {};
    if (format !== FORMAT) return none;
    if (typeof formatVersion !== 'number' || formatVersion > FILE_VERSION) {
      return { reason: `文件来自更新的版本（${String(formatVersion).slice(0, 20)}），这一版只认得 ${FILE_VERSION}` };
    }
    if (!isText(site, 300) || !isText(exportedAt, 40) || !isText(profile?.id, 120) || !isText(profile?.name, 80)) return none;
    if (!Number.isSafeInteger(events)) return none;
    return { format, formatVersion, site, exportedAt, profile: { id: profile.id, name: profile.name }, events };
  } catch {
    return none;
  }
}

/** Collects lines; what is longer than a line may be is dropped as it comes. */
class Lines {
  #rest = '';
  #tooLong = false;

  *take(text: string, last: boolean): Generator<string> {
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      yield this.#whole(text.slice(from, to));
      from = to + 1;
    }
    this.#tooLong ||= this.#rest.length + text.length - from > LONGEST_LINE;
    this.#rest = this.#tooLong ? '' : this.#rest + text.slice(from);
    if (last && (this.#rest || this.#tooLong)) yield this.#whole('');
  }

  #whole(end: string): string {
    const line = this.#tooLong ? ' '.repeat(LONGEST_LINE + 1) : this.#rest + end;
    this.#rest = '';
    this.#tooLong = false;
    return line;
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

/**
 * A file of unknown origin, to be read piece by piece. Lines that are no event are refused one by one and the rest is taken; a claim
 * in the header is only compared. Never throws, and lets the page react in between.
 * @param most events after which the rest of the file is left unread
 * @returns the events in portions of at most `PORTION`, each of them once, and a report that grows while they are read
 */
export function openFile(file: Blob, most = Number.POSITIVE_INFINITY): { report: Report; portions: AsyncGenerator<RecordEvent[]> } {
  const report: Report = { header: undefined, count: 0, refused: [], refusedCount: 0 };
  return { report, portions: portions(file, most, report) };
}

async function* portions(file: Blob, most: number, report: Report): AsyncGenerator<RecordEvent[]> {
  const ids = new Map<string, number>();
  let events: RecordEvent[] = [];
  let number = 0;
  const refuse = (reason: string, line = number) => {
    report.refusedCount += 1;
    if (report.refused.length < MOST_REASONS) report.refused.push({ line, reason });
  };
  const takeLine = (line: string) => {
    number += 1;
    if (line.length <= LONGEST_LINE && !line.trim()) return;
    if (number === 1) {
      const header = readHeader(line.slice(0, LONGEST_LINE));
      if ('format' in header) {
        report.header = header;
        return;
      }
      if (!('event' in parseEvent(line))) {
        refuse(header.reason);
        return;
      }
    }
    const event = parseEvent(line);
    if ('reason' in event) refuse(event.reason);
    else if (ids.has(event.event.id)) refuse(`和第 ${ids.get(event.event.id)} 行重复`);
    else {
      ids.set(event.event.id, number);
      report.count += 1;
      events.push(event.event);
    }
  };
  const reader = file.stream().getReader();
  const decoder = new TextDecoder();
  const lines = new Lines();
  let bytes = 0;
  let since = performance.now();
  for (let done = false; !done && bytes <= MOST_BYTES && report.count < most;) {
    const part = await reader.read().catch(() => undefined);
    if (!part) {
      refuse('文件读到这里读不下去了');
      break;
    }
    done = part.done;
    bytes += part.value?.length ?? 0;
    for (const line of lines.take(decoder.decode(part.value, { stream: !done }), done)) {
      takeLine(line);
      if (report.count >= most) break;
      if (events.length === PORTION) {
        yield events;
        events = [];
      } else if (performance.now() - since > SLICE) {
        await pause();
        since = performance.now();
      }
    }
    if (bytes > MOST_BYTES || report.count >= most) refuse('文件太大，这一行以后没有读');
  }
  await reader.cancel().catch(() => undefined);
  if (events.length > 0) yield events;
  const { header, count } = report;
  if (header && header.events !== count) refuse(`文件头说有 ${header.events} 条，读到 ${count} 条`, 1);
}

/** Reads a file as `openFile` does, as much of it as a page may hold in memory. */
export async function readFile(file: Blob): Promise<Report & { events: RecordEvent[] }> {
  const { report, portions } = openFile(file, MOST_EVENTS);
  const events: RecordEvent[] = [];
  for await (const portion of portions) events.push(...portion);
  return { ...report, events };
}
