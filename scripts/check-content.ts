/** Checks the content alone, in a second or two: what a build would refuse, without building. */
import { resolve } from 'node:path';
import { checkContent, printProblems } from '../src/schemas/check.ts';
import { readContent } from '../src/schemas/read.ts';

const { content, problems: unread } = readContent(resolve('src/content'));
const problems = unread.length > 0 ? unread : await checkContent(content);
if (problems.length > 0) {
  console.error(`内容有 ${problems.length} 处要改：\n${printProblems(problems)}`);
  process.exit(1);
}
console.log('内容没有要改的。');
