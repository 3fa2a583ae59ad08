/** How the scope of an entry is told: business modes and countries. */
const MODE_NAMES = { pop: 'POP', semi: '半托管', full: '全托管' } as const;
const countryNames = new Intl.DisplayNames('zh-CN', { type: 'region' });

interface Scope {
  modes?: readonly (keyof typeof MODE_NAMES)[] | undefined;
  countries?: readonly string[] | undefined;
}

/** @returns `适用：POP；西班牙、巴西`, or undefined where the entry holds everywhere */
export function scopeText({ modes, countries }: Scope): string | undefined {
  const parts = [modes?.map((m) => MODE_NAMES[m]).join('、'), countries?.map((c) => countryNames.of(c) ?? c).join('、')].filter(Boolean);
  return parts.length > 0 ? `适用：${parts.join('；')}` : undefined;
}
