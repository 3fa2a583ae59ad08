/** Refuses to build wrong content: every problem at once, in Chinese, with file and field. In `dev` it warns instead. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { today } from '../schemas/common.ts';
import { overdue, readAndCheck, refusal } from '../schemas/check.ts';

export function contentCheck(): AstroIntegration {
  let root = '';
  let command = '';
  return {
    name: 'content-check',
    hooks: {
      'astro:config:setup': (options) => {
        command = options.command;
      },
      // Before Astro loads the collections: its own errors name no field in Chinese and stop at the first.
      'astro:config:done': async ({ config, logger }) => {
        root = fileURLToPath(new URL('content', config.srcDir));
        if (command === 'preview') return;
        const { content, problems } = await readAndCheck(root);
        if (problems.length > 0 && command !== 'dev') throw new Error(refusal(problems));
        if (problems.length > 0) logger.warn(refusal(problems));
        for (const { file, reviewBy, owner } of overdue(content, today()))
          logger.warn(`${file}：复核日期 ${reviewBy} 已过，请 ${owner} 重新核对。`);
      },
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.on('all', (_event, path) => {
          if (!path.startsWith(root)) return;
          readAndCheck(root).then(
            ({ problems }) => problems.length > 0 && logger.warn(refusal(problems)),
            // A file that is being written, or has just gone; its next change is checked.
            (error: unknown) => logger.warn(String(error)),
          );
        });
      },
    },
  };
}
