/** Refuses to build wrong content: every problem at once, in Chinese, with file and field. In `dev` it warns instead. */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { today } from '../schemas/common.ts';
import { checkContent, overdue, printProblems } from '../schemas/check.ts';
import { readContent } from '../schemas/read.ts';

export function contentCheck(): AstroIntegration {
  let root = '';
  const check = async () => {
    const { content, problems } = readContent(root);
    return { content, problems: problems.length > 0 ? problems : await checkContent(content) };
  };
  return {
    name: 'content-check',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(new URL('content', config.srcDir));
      },
      'astro:server:start': async ({ logger }) => {
        const { problems } = await check();
        if (problems.length > 0) logger.warn(`内容有 ${problems.length} 处要改：\n${printProblems(problems)}`);
      },
      'astro:build:start': async ({ logger }) => {
        const { content, problems } = await check();
        if (problems.length > 0) throw new Error(`内容有 ${problems.length} 处要改：\n${printProblems(problems)}`);
        for (const { file, reviewBy, owner } of overdue(content, today()))
          logger.warn(`${file}：复核日期 ${reviewBy} 已过，请 ${owner} 重新核对。`);
      },
    },
  };
}
