/** An event in words, for the list on the page and the rows of the spreadsheet. */
import type { RecordEvent } from '../../record/events.ts';
import type { RecordState } from '../../record/state.ts';
import type { ContentIndex } from './content-index.ts';
import { fill, percent, type Words } from './page-tools.ts';

const KINDS: Partial<Record<RecordEvent['type'], ContentIndex['entries'][number]['kind']>> = {
  'article.read': 'article',
  'simulator.decided': 'simulator',
  'question.answered': 'question',
  'exam.answered': 'question',
  'scenario.started': 'scenario',
  'scenario.chose': 'scenario',
  'scenario.ended': 'scenario',
};

/** Finds what an event is about. @returns a function from an event to its entry, or undefined if the site has none */
export function finder(index: ContentIndex): (event: RecordEvent) => ContentIndex['entries'][number] | undefined {
  const entries = new Map(index.entries.map((entry) => [`${entry.kind} ${entry.id}`, entry]));
  return (event) => entries.get(`${KINDS[event.type]} ${event.content}`);
}

/** Whether it belongs to an exam that has not ended: what came of it is told at the end. */
export const isWithheld = (event: RecordEvent, { exams }: RecordState): boolean =>
  event.type === 'exam.answered' && ![...exams.values()].some(({ exam, endedAt }) => exam === event.exam && endedAt !== undefined);

/** What came of it: right, wrong, passed with how many points, the choice taken. */
export function resultOf(event: RecordEvent, index: ContentIndex, words: Words): string {
  switch (event.type) {
    case 'question.answered':
    case 'exam.answered': {
      const sure = event.type === 'question.answered' && event.confidence ? words[`confidence${event.confidence}`] : '';
      return [event.right ? words.right : words.wrong, sure].filter(Boolean).join(words.comma);
    }
    case 'scenario.chose': {
      const turn = Object.hasOwn(index.turns, event.content) ? index.turns[event.content]?.[event.turn] : undefined;
      const choices = turn?.choices ?? {};
      return (Object.hasOwn(choices, event.choice) ? choices[event.choice]?.label : undefined) ?? event.choice;
    }
    case 'scenario.ended':
      return fill(event.passed ? words.passedWith : words.failedWith, { score: event.score });
    case 'exam.ended': {
      const [share, ...more] = Object.values(event.chapters);
      if (share !== undefined && more.length === 0) return fill(words.oneChapter, { share: percent(share) });
      return (event.passed ? words.passed : words.failed) ?? '';
    }
    case 'simulator.decided':
      return event.outcome;
    default:
      return '';
  }
}
