/** Checks the content alone, in a few seconds: what a build would refuse, without building. */
import { resolve } from 'node:path';
import { readAndCheck, refusal } from '../src/schemas/check.ts';

const { problems } = await readAndCheck(resolve('src/content'));
if (problems.length > 0) {
  console.error(refusal(problems));
  process.exit(1);
}
console.log('内容没有要改的。');
