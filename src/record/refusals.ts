/** Events of unknown origin, and in Chinese why one is refused. Apart from `events.ts`, so that pages that only append load no words. */
import { checkEvent, type Expected, type RecordEvent } from './events.ts';

/** The longest line an event may take in a file, in UTF-16 code units. */
export const LONGEST_LINE = 65_536;

const WORDS: Record<Expected, (...limits: (string | number)[]) => string> = {
  event: () => '不是一条记录',
  olderVersion: (found, known) => `来自更新的版本（${found}），这一版只认得 ${known}`,
  knownType: () => 'type：没有这种记录',
  knownField: (found) => `没有这个字段：${found}`,
  field: () => '缺少这个字段',
  number: (min, max) => `要是 ${min} 到 ${max} 的数`,
  whole: (min, max) => `要是 ${min} 到 ${max} 的整数`,
  yesOrNo: () => '要是 true 或 false',
  words: (longest) => `要是不超过 ${longest} 字的文字`,
  name: () => '要是编号：字母、数字和 . - _ ~ : / #，不超过 120 字',
  list: (most) => `要是不超过 ${most} 项的列表`,
  oneOf: (...values) => `只能是：${values.join(' ')}`,
  shares: () => '要是章名和 0 到 1 的数的对照',
  chapter: () => '章名只能用小写字母和短横',
};

/** Reads a value as `checkEvent` does. @returns the event, or in Chinese why it is none */
export function readEvent(value: unknown): { event: RecordEvent } | { reason: string } {
  const read = checkEvent(value);
  if ('event' in read) return read;
  const [expected, ...limits] = read.wrong;
  return { reason: (read.field ? `${read.field}：` : '') + WORDS[expected](...limits) };
}

/** Reads one line of an export file as an event; as `readEvent`. */
export function parseEvent(line: string): { event: RecordEvent } | { reason: string } {
  if (line.length > LONGEST_LINE) return { reason: `这一行太长，超过 ${LONGEST_LINE} 字` };
  try {
    return readEvent(JSON.parse(line));
  } catch {
    return { reason: '不是 JSON' };
  }
}
