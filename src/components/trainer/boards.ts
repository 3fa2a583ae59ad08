/** The trainer's four tables, and the plots of three of them, from the figures of a cohort. */
import type { Cohort } from '../../record/cohort.ts';
import type { ContentIndex } from '../record/content-index.ts';
import { beijingTime, fill, percent, type Words } from '../record/page-tools.ts';
import type { Bar } from './plot.ts';
import type { Cell, Column } from './table.ts';

export interface Board {
  columns: Column[];
  rows: (readonly Cell[])[];
  bars: Bar[];
  /** Whether a long bar is bad news. */
  bad: boolean;
  sortable: boolean;
}
export type BoardId = 'learners' | 'chapters' | 'misses' | 'choices';

const LONGEST_TABLE = 50;
const LONGEST_PLOT = 10;
const asShare = (cell: Cell) => (typeof cell === 'number' ? percent(cell) : String(cell));
const asTime = (cell: Cell) => (typeof cell === 'number' ? beijingTime(cell) : String(cell));

function learnersBoard({ learners }: Cohort, index: ContentIndex, words: Words): Board {
  const chapters = index.chapters;
  return {
    columns: [
      { title: words.name ?? '' },
      { title: words.events ?? '' },
      { title: words.last ?? '', show: asTime },
      { title: words.articles ?? '' },
      { title: words.answers ?? '' },
      { title: words.rate ?? '', show: asShare },
      ...chapters.map(([, title]) => ({ title, show: asShare })),
      { title: words.scenarios ?? '' },
      { title: words.exam ?? '' },
    ],
    rows: learners.map((row) => [
      row.name || words.nameless,
      row.events,
      row.lastAt,
      row.articles,
      row.answers,
      row.right,
      ...chapters.map(([id]) => row.chapters.get(id)),
      `${row.passedScenarios}/${row.scenarios}`,
      row.examPassed ? words.yes : words.no,
    ]),
    bars: [],
    bad: false,
    sortable: true,
  };
}

function chaptersBoard({ chapters }: Cohort, index: ContentIndex, words: Words): Board {
  const rows = index.chapters.map(([id, title]) => {
    const { right, all } = chapters.get(id) ?? { right: 0, all: 0 };
    return [title, right, all, all ? right / all : undefined] as const;
  });
  return {
    columns: [
      { title: words.chapter ?? '' },
      { title: words.right ?? '' },
      { title: words.answers ?? '' },
      { title: words.rate ?? '', show: asShare },
    ],
    rows,
    bars: rows.map(([label, , , share]) => ({ label, share: share ?? 0, value: share === undefined ? '—' : percent(share) })),
    bad: false,
    sortable: false,
  };
}

function missesBoard({ misses }: Cohort, index: ContentIndex, words: Words): Board {
  const titles = new Map(index.entries.filter((e) => e.kind === 'question').map((e) => [e.id, e.title]));
  const rows = misses
    .slice(0, LONGEST_TABLE)
    .map((m) => [titles.get(m.content) ?? fill(words.unknown, { id: m.content }), m.wrong, m.all, m.wrong / m.all, m.learners] as const);
  const most = rows[0]?.[1] ?? 1;
  return {
    columns: [
      { title: words.question ?? '' },
      { title: words.wrong ?? '' },
      { title: words.answers ?? '' },
      { title: words.wrongRate ?? '', show: asShare },
      { title: words.people ?? '' },
    ],
    rows,
    bars: rows.slice(0, LONGEST_PLOT).map(([label, wrong]) => ({ label, share: wrong / most, value: String(wrong) })),
    bad: true,
    sortable: true,
  };
}

function choicesBoard({ choices }: Cohort, index: ContentIndex, words: Words): Board {
  const titles = new Map(index.entries.filter((e) => e.kind === 'scenario').map((e) => [e.id, e.title]));
  const turns = new Map(
    Object.entries(index.turns).flatMap(([scenario, all]) =>
      Object.entries(all).flatMap(([turn, { heading, choices: offered }]) =>
        Object.entries(offered).map(([choice, said]) => [`${scenario} ${turn} ${choice}`, { heading, ...said }] as const),
      ),
    ),
  );
  const rows = choices
    .flatMap(({ content, turn, choice, times, learners }) => {
      const said = turns.get(`${content} ${turn} ${choice}`);
      const bad = said && (said.grade === 'poor' || said.grade === 'harmful');
      return bad ? [[said.label, titles.get(content) ?? content, said.heading, words[said.grade], times, learners] as const] : [];
    })
    .slice(0, LONGEST_TABLE);
  const most = rows[0]?.[4] ?? 1;
  return {
    columns: ['choice', 'scenario', 'turn', 'grade', 'times', 'chosenBy'].map((key) => ({ title: words[key] ?? '' })),
    rows,
    bars: rows.slice(0, LONGEST_PLOT).map(([label, , , , times]) => ({ label, share: times / most, value: String(times) })),
    bad: true,
    sortable: true,
  };
}

export const boards = (figures: Cohort, index: ContentIndex, words: Words): Record<BoardId, Board> => ({
  learners: learnersBoard(figures, index, words),
  chapters: chaptersBoard(figures, index, words),
  misses: missesBoard(figures, index, words),
  choices: choicesBoard(figures, index, words),
});
