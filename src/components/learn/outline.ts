import type { CourseItem } from '../../quiz/progress.ts';

/** The course as titles and what is to be done: `/learn/course.json`, made at build, read by the line on the home page. */
export interface CourseOutline {
  units: { path: string; title: string; items: CourseItem[] }[];
  /** Practice questions that may be due. */
  questions: string[];
}
