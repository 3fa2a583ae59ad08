/** Checks that the question bank as a whole is large enough for practice and for exams that can be sat again. */
import type { Checker } from './checker.ts';
import { CHAPTERS } from './common.ts';
import { question } from './question.ts';
import type { Content } from './read.ts';

const BANK = 'src/content/questions';
const PER_ARTICLE = 2;
const ALL = 160;
const EXAM = 40;
/** An exam asks five of each chapter; with fewer than these a retake would ask the same again. */
const EXAM_PER_CHAPTER = 7;
const TYPES = question.options.map((option) => option.shape.type.value);

export function checkBank(content: Content, { report }: Checker): void {
  const all = Object.values(content.questions);
  const exam = all.filter(({ data }) => data.pool === 'exam');
  for (const { id } of content.articles.filter((a) => a.data.course)) {
    const count = all.filter(({ data }) => data.pool === 'practice' && data.passage.startsWith(`/articles/${id}/#`)).length;
    const chapter = id.split('/')[0];
    if (count < PER_ARTICLE)
      report(
        `${BANK}/${chapter}.yaml`,
        id,
        `这篇文章只有 ${count} 道练习题，至少要 ${PER_ARTICLE} 道（passage 写这篇，pool 不写 exam）。只供查的文章写 course: false。`,
      );
  }
  if (all.length < ALL) report(BANK, '题数', `一共 ${all.length} 道，至少要 ${ALL} 道。`);
  if (exam.length < EXAM) report(BANK, 'pool', `考试题 ${exam.length} 道，至少要 ${EXAM} 道。`);
  for (const chapter of CHAPTERS) {
    const count = exam.filter((q) => q.chapter === chapter).length;
    if (count < EXAM_PER_CHAPTER)
      report(`${BANK}/${chapter}.yaml`, 'pool', `本章考试题 ${count} 道，至少要 ${EXAM_PER_CHAPTER} 道，重考才换得了题。`);
  }
  for (const type of TYPES) if (!all.some(({ data }) => data.type === type)) report(BANK, 'type', `还没有 ${type} 这一型的题。`);
}
