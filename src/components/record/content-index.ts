/** What the ids in a record are called, and the chapters they belong to: `/content-index.json`, made at build. */
import { plainText } from '../../schemas/inline.ts';
import type { ChoiceGrade, Ending, Turn } from '../../schemas/scenario.ts';
import { articles, CHAPTER_TITLES, chapterOf, entriesOf } from '../data.ts';

type Kind = 'article' | 'simulator' | 'question' | 'scenario';

export interface ContentIndex {
  /** Id and title, in reading order. */
  chapters: [string, string][];
  /** `path` is site-absolute, without the base; left out where an entry has no page of its own. `reserved`: only exams ask it. */
  entries: { kind: Kind; id: string; chapter: string; title: string; path?: string; reserved?: true }[];
  /** By scenario and turn: its heading, and what each choice says and is worth. */
  turns: Record<string, Record<string, { heading: string; choices: Record<string, { label: string; grade: ChoiceGrade }> }>>;
}

export async function contentIndex(): Promise<ContentIndex> {
  const rules = await entriesOf('rules');
  const plain = (text: string) => plainText(text, rules);
  const simulators = Object.entries(await entriesOf('simulators'));
  const questions = Object.entries(await entriesOf('questions'));
  const scenarios = Object.entries(await entriesOf('scenarios'));
  return {
    chapters: Object.entries(CHAPTER_TITLES),
    entries: [
      ...(await articles()).map(({ id, data }) => ({
        kind: 'article' as const,
        id,
        chapter: chapterOf(id),
        title: plain(data.title),
        path: `/articles/${id}/`,
      })),
      ...simulators.map(([id, { chapter, title }]) => ({
        kind: 'simulator' as const,
        id,
        chapter,
        title: plain(title),
        path: `/simulators/${id}/`,
      })),
      ...questions.map(([id, { chapter, data }]) => ({
        kind: 'question' as const,
        id,
        chapter,
        title: plain(data.ask),
        path: data.passage,
        ...(data.pool === 'exam' && { reserved: true as const }),
      })),
      ...scenarios.map(([id, { chapter, title }]) => ({ kind: 'scenario' as const, id, chapter, title: plain(title) })),
    ],
    turns: Object.fromEntries(
      scenarios.map(([id, { turns }]) => [
        id,
        Object.fromEntries(
          (Object.entries(turns) as [string, Turn | Ending][]).flatMap(([turn, data]) =>
            'choices' in data
              ? [
                  [
                    turn,
                    {
                      heading: plain(data.heading),
                      choices: Object.fromEntries(
                        Object.entries(data.choices).map(([choice, { label, grade }]) => [choice, { label: plain(label), grade }]),
                      ),
                    },
                  ],
                ]
              : [],
          ),
        ),
      ]),
    ),
  };
}
