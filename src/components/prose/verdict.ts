import type { Verdict } from '../../schemas/common.ts';

/** How each verdict is called and marked wherever it is shown. */
export const VERDICT_LABELS: Record<Verdict, { label: string; icon: string }> = {
  OK: { label: '今天仍成立', icon: '✓' },
  限: { label: '补充', icon: '＋' },
  旧: { label: '今日不同', icon: '↻' },
  冲: { label: '不要照做', icon: '✕' },
  误: { label: '更正', icon: '≠' },
  广: { label: '原文观点', icon: '“' },
};
