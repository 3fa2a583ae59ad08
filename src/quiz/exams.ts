/** Exams as the record tells them. Pure; times are milliseconds since 1970 UTC. */
import type { RecordEvent } from '../record/events.ts';
import { beijingDay } from '../record/views.ts';
import { type Certificate, certificateCode, sameCode } from './certificate.ts';
import { scenarioItem } from './draw.ts';

export interface ExamRun {
  exam: string;
  name: string;
  seed: number;
  /** Questions' ids, and scenarios as `scenarioItem` writes them, in the order asked. */
  items: readonly string[];
  /** Digest of what it was drawn from. */
  version: string;
  startedAt: number;
  /** By item, whether it was right or passed; the first answer counts. */
  results: Map<string, boolean>;
  ended: { chapters: Readonly<Record<string, number>>; passed: boolean; code: string } | undefined;
}

/** The exam a scenario's run belongs to: runs in an exam are called `<exam>~<run>`. */
const examOf = (run: string) => run.slice(0, Math.max(0, run.indexOf('~')));

/** @param events in the record's order @returns oldest first */
export function examRuns(events: readonly RecordEvent[]): ExamRun[] {
  const runs = new Map<string, ExamRun>();
  const keep = (exam: string, item: string, right: boolean) => {
    const run = runs.get(exam);
    if (run?.items.includes(item) && !run.results.has(item)) run.results.set(item, right);
  };
  for (const event of events) {
    if (event.type === 'exam.started') {
      const { exam, name, seed, items, version, at } = event;
      if (!runs.has(exam)) runs.set(exam, { exam, name, seed, items, version, startedAt: at, results: new Map(), ended: undefined });
    } else if (event.type === 'exam.answered') keep(event.exam, event.content, event.right);
    else if (event.type === 'scenario.ended') keep(examOf(event.run), scenarioItem(event.content), event.passed);
    else if (event.type === 'exam.ended') {
      const run = runs.get(event.exam);
      if (run) run.ended ??= { chapters: event.chapters, passed: event.passed, code: event.code };
    }
  }
  return [...runs.values()];
}

/** What the certificate of an exam says, given its shares. The day is that of its start. */
export const certificateOf = ({ name, startedAt, version, exam }: ExamRun, chapters: Readonly<Record<string, number>>): Certificate => ({
  name,
  on: beijingDay(startedAt),
  version,
  chapters,
  exam,
});

/**
 * Whether a certificate and an exported record say the same.
 * @param typed the code as it stands on the certificate, and the name, which may be left empty
 * @returns `matches`, and what the record says; `altered`: the record has the code, but its own content gives another, or the name
 *   differs; `unknown`: the record has no passed exam with this code
 */
export function checkCertificate(
  events: readonly RecordEvent[],
  typed: { code: string; name: string },
): { is: 'matches' | 'altered'; certificate: Certificate } | { is: 'unknown' } {
  for (const run of examRuns(events)) {
    if (!run.ended?.passed || !sameCode(typed.code, run.ended.code)) continue;
    const certificate = certificateOf(run, run.ended.chapters);
    const named = typed.name.trim() === '' || certificateCode({ ...certificate, name: typed.name }) === run.ended.code;
    return { is: named && certificateCode(certificate) === run.ended.code ? 'matches' : 'altered', certificate };
  }
  return { is: 'unknown' };
}
