/** The course as titles and what is to be done, for the line on the home page. */
import { courseDays } from '../../components/learn/course.ts';
import type { CourseOutline } from '../../components/learn/outline.ts';
import { questionsOf } from '../../components/question/bank.ts';

export const GET = async () => {
  const { days } = await courseDays();
  const outline: CourseOutline = {
    units: days.flatMap((day) =>
      day.units.map(({ key, title, items }) => ({
        path: `/learn/${day.number}/#${key}`,
        title,
        items,
      })),
    ),
    questions: (await questionsOf('practice')).map((q) => q.id),
  };
  return Response.json(outline);
};
