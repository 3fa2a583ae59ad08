/**
 * The two things a YAML text may hold besides words: `{rule:dispute-response-days}`, a number from `rules.yaml`, and
 * `{computed:respondBy}`, a moment the browser works out.
 */
export type Inline = { type: 'text'; text: string } | { type: 'rule' | 'computed'; id: string };

const MARK = /\{(rule|computed):([a-zA-Z0-9-]+)\}/g;

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) parts.push({ type: 'text', text: text.slice(from, match.index) });
    parts.push({ type: match[1] as 'rule' | 'computed', id: match[2] ?? '' });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ type: 'text', text: text.slice(from) });
  return parts;
}

interface PrintableRule {
  value: number | readonly [number, number];
  unit: string;
  status?: string;
}

/** A rule as it is printed: `5 天`, `7–10 个工作日`, `5%–8%`. */
export function printRule({ value, unit }: PrintableRule): string {
  const [low, high] = typeof value === 'number' ? [value, value] : value;
  if (unit === '%') return low === high ? `${low}%` : `${low}%–${high}%`;
  return low === high ? `${low} ${unit}` : `${low}–${high} ${unit}`;
}

/** A text with its rules printed and its computed moments replaced by their fallback words. */
export function plainText(
  text: string,
  rules: Readonly<Record<string, PrintableRule>>,
  computed: Readonly<Record<string, string>> = {},
): string {
  return parseInline(text)
    .map((part) => {
      if (part.type === 'text') return part.text;
      if (part.type === 'computed') return plainText(computed[part.id] ?? '', rules);
      const rule = rules[part.id];
      return rule ? printRule(rule) + (rule.status === 'unverified' ? '（待核）' : '') : '';
    })
    .join('');
}
