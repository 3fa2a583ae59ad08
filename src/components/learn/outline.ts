/** The course as ids and titles: `/learn/course.json`, made at build, read by the line on the home page. */
export interface CourseOutline {
  units: { path: string; title: string; items: { kind: 'article' | 'simulator' | 'scenario' | 'question'; id: string }[] }[];
  /** Practice questions that may be due. */
  questions: string[];
}
