import type { Verdict } from '../../schemas/common.ts';

/** How each verdict is marked wherever it is shown. */
export const VERDICT_ICONS: Record<Verdict, string> = { OK: '✓', 限: '＋', 旧: '↻', 冲: '✕', 误: '≠', 广: '“' };
