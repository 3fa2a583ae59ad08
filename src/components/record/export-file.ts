/** Hands the record over as a file: as it is kept, as xAPI statements, or as a table. */
import { toCsv } from '../../record/csv.ts';
import type { RecordEvent } from '../../record/events.ts';
import { toLines } from '../../record/file.ts';
import type { RecordState } from '../../record/state.ts';
import { toStatements } from '../../record/xapi.ts';
import { download } from '../download.ts';
import type { ContentIndex } from './content-index.ts';
import { finder, isWithheld, resultOf } from './event-words.ts';
import { beijingTime, fileName, siteAddress, type Words } from './page-tools.ts';

export type FileKind = 'json' | 'csv' | 'xapi';

/** @param state what the events come to @param profile whose record it is; its name becomes part of the file's */
export function exportFile(
  kind: FileKind,
  events: readonly RecordEvent[],
  state: RecordState,
  profile: { id: string; name: string },
  index: ContentIndex,
  words: Words,
): void {
  const name = `${words.fileName}-${fileName(profile.name)}-${beijingTime(Date.now()).slice(0, 10)}`;
  const find = finder(index);
  if (kind === 'json') download(`${name}.jsonl`, 'application/jsonl', toLines(events, profile, siteAddress(), Date.now()));
  else if (kind === 'xapi') {
    const statements = toStatements(events, profile, siteAddress(), (event) => find(event)?.title);
    download(`${name}-xapi.json`, 'application/json', [JSON.stringify(statements, null, 1)]);
  } else {
    const rows = events.map((event) => [
      beijingTime(event.at),
      words[event.type] ?? event.type,
      event.content,
      find(event)?.title ?? '',
      isWithheld(event, state) ? '' : resultOf(event, index, words),
      event.version,
    ]);
    download(`${name}.csv`, 'text/csv', [toCsv([(words.columns ?? '').split('|'), ...rows])]);
  }
}
