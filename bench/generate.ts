/**
 * A larger site for measuring: the repository's own sources with N generated articles more, in a folder of its own.
 * Every tenth has a simulator in it. The articles use the handbook's own vocabulary beside everyday words, so they compete with
 * the real places in search.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { seeded } from '../src/quiz/random.ts';
import { CHAPTERS } from '../src/schemas/common.ts';
import { readContent } from '../src/schemas/read.ts';

const EVERYDAY =
  '今天 昨天 早上 晚上 仓库 同事 表格 会议 记录 电话 报告 计划 检查 安排 客户 产品 颜色 尺寸 型号 包装 标签 照片 文件 系统 页面 按钮 列表 数据 统计 图表 价格 成本 利润 库存 供应 工厂 样品 材料 布料 塑料 金属 木头 玻璃 陶瓷 灯具 家具 玩具 文具 厨具 箱包 鞋子 帽子 手套 围巾 衬衫 裤子 裙子 手表 耳机 键盘 鼠标 屏幕 电池 充电 线材 接口 螺丝 工具 花园 浴室 卧室 客厅 办公 旅行 运动 健身 钓鱼 露营 汽车 摩托 自行车 宠物 婴儿 老人 学生 教师 医生 司机 厨师'.split(
    ' ',
  );

/** @returns the folder, with its own `src`, ready to build */
export function generateSite(count: number, seed = 7): string {
  const folder = mkdtempSync(join(tmpdir(), 'handbook-'));
  for (const part of ['src', 'public', 'scripts', 'astro.config.mjs', 'package.json', 'tsconfig.json'])
    cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const { content } = readContent('src/content');
  const text = content.articles.map(({ file }) => readFileSync(file, 'utf8').replace(/^---[\s\S]*?---/, '')).join('\n');
  const simulators = Object.keys(content.simulators);
  const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
  const trade = [...new Set([...segmenter.segment(text)].map((s) => s.segment).filter((w) => /^\p{Script=Han}{2,4}$/u.test(w)))];
  const next = seeded(seed);
  const pick = (words: readonly string[]) => words[Math.floor(next() * words.length)] ?? '';
  const phrase = (length: number) => Array.from({ length }, () => pick(next() < 0.5 ? trade : EVERYDAY)).join('');
  const sentence = () => `${phrase(3 + Math.floor(next() * 4))}，${phrase(2 + Math.floor(next() * 4))}。`;
  const paragraph = () => Array.from({ length: 3 + Math.floor(next() * 3) }, sentence).join('');
  for (let i = 0; i < count; i++) {
    const chapter = CHAPTERS[i % CHAPTERS.length] ?? 'logistics';
    mkdirSync(join(folder, 'src/content/articles', chapter), { recursive: true });
    const sections = Array.from(
      { length: 4 },
      () => `## ${phrase(3)}\n\n${paragraph()}\n\n- ${sentence()}\n- ${sentence()}\n\n${paragraph()}\n`,
    );
    writeFileSync(
      join(folder, 'src/content/articles', chapter, `generated-${i}.mdx`),
      `---\ntitle: ${phrase(4)}\nanswer: ${sentence()}\norder: ${1000 + i}\nowner: 培训负责人\nverifiedOn: 2026-11-23\nreviewBy: 2027-05-23\nsources: [common-practice]\ncourse: false\n---\n\n${sections.join('\n')}${i % 10 === 0 ? `\n<Simulator id="${simulators[(i / 10) % simulators.length]}" />\n` : ''}`,
    );
  }
  return folder;
}
