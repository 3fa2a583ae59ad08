/** Refuses to build wrong content: every problem at once, in Chinese, with file and field. In `dev` it warns instead. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { today } from '../schemas/common.ts';
import { checkContent, overdue, printProblems } from '../schemas/check.ts';
import { readContent } from '../schemas/read.ts';

export function contentCheck(): AstroIntegration {
  let root = '';
  let command = '';
  const check = async () => {
    const { content, problems } = readContent(root);
    return { content, problems: problems.length > 0 ? problems : await checkContent(content) };
  };
  const told = (problems: Awaited<ReturnType<typeof check>>['problems']) =>
    `内容有 ${problems.length} 处要改：\n${printProblems(problems)}`;
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
        const { content, problems } = await check();
        if (problems.length > 0 && command !== 'dev') throw new Error(told(problems));
        if (problems.length > 0) logger.warn(told(problems));
        for (const { file, reviewBy, owner } of overdue(content, today()))
          logger.warn(`${file}：复核日期 ${reviewBy} 已过，请 ${owner} 重新核对。`);
      },
      'astro:server:setup': ({ server, logger }) => {
        server.watcher.on('change', async (path) => {
          if (!path.startsWith(root)) return;
          const { problems } = await check();
          if (problems.length > 0) logger.warn(told(problems));
        });
      },
    },
  };
}
