/** Two processes that try mutants side by side. One that does not answer in time is ended: its mutant runs for ever, and so is noticed. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Question } from './worker.ts';

const PROCESSES = 2;
const PATIENCE_MS = 120_000;
/** Modules that were loaded are never let go, so a process is made anew after so many. */
const RENEW_AFTER = 150;

function start(): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning'];
  return fork(join(import.meta.dirname, 'worker.ts'), { execArgv: flags, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

/** Asks one process. @returns undefined where it did not answer in time, or broke */
const ask = (child: ChildProcess, question: Question): Promise<Answer | undefined> =>
  new Promise((resolve) => {
    const end = (answer: Answer | undefined) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(() => end(undefined), PATIENCE_MS);
    child.once('message', (answer) => end(answer as Answer));
    child.once('exit', () => end(undefined));
    child.send(question);
  });

/** @returns for each question what noticed it: the first test that failed, or `never ends`; undefined where all tests hold */
export async function askAll(questions: readonly Question[], tell: (done: number) => void): Promise<(string | undefined)[]> {
  const answers: (string | undefined)[] = [];
  let next = 0;
  let done = 0;
  const work = async () => {
    let child = start();
    for (let tried = 1; next < questions.length; tried++) {
      const at = next++;
      const answer = await ask(child, questions[at] as Question);
      answers[at] = answer ? answer.noticed : 'never ends';
      tell(++done);
      if (answer && tried % RENEW_AFTER > 0) continue;
      child.kill('SIGKILL');
      child = start();
    }
    child.kill();
  };
  await Promise.all(Array.from({ length: PROCESSES }, work));
  return answers;
}
