/** The lint of messages, measured with sentences in six languages: its author's, and those of someone who has not seen its words. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readContent } from '../../src/schemas/read.ts';
import { linterOf } from '../../src/templates/lint.ts';

interface Sentence {
  text: string;
  lang: string;
  verdict: 'forbidden' | 'allowed';
  rule?: string;
}
const { content } = readContent('src/content');
const { forbidden } = content;
if (!forbidden) throw new Error('forbidden.yaml cannot be read');
const lint = linterOf(forbidden);

const SETS = [
  { file: 'sentences.yaml', recall: 1, falseAlarms: 0 },
  { file: 'sentences-blind.yaml', recall: 0.95, falseAlarms: 0.03 },
  { file: 'sentences-blind-2.yaml', recall: 0.95, falseAlarms: 0.03 },
];

describe.each(SETS)('$file', ({ file, recall, falseAlarms }) => {
  const sentences = parse(readFileSync(`tests/templates/${file}`, 'utf8')) as Sentence[];
  const refused = sentences.filter((s) => s.verdict === 'forbidden');
  const fine = sentences.filter((s) => s.verdict === 'allowed');
  it('covers six languages, enough of each verdict', () => {
    for (const verdict of [refused, fine]) expect(verdict.length).toBeGreaterThanOrEqual(48);
    expect(new Set(sentences.map((s) => s.lang))).toEqual(new Set(['zh', 'en', 'es', 'pt-BR', 'fr', 'ru']));
  });
  it(`refuses at least ${recall * 100} %, with at most ${falseAlarms * 100} % false alarms`, () => {
    const missed = refused.filter((s) => lint(s.text, s.lang).length === 0).map((s) => `${s.lang}: ${s.text}`);
    const alarms = fine.flatMap((s) => lint(s.text, s.lang).map((f) => `${s.lang} ${f.rule}: ${s.text}`));
    const caught = 1 - missed.length / refused.length;
    const alarmed = new Set(alarms).size / fine.length;
    console.info(
      `${file}: recall ${(caught * 100).toFixed(1)} % of ${refused.length}, false alarms ${(alarmed * 100).toFixed(1)} % of ${fine.length}`,
    );
    expect(caught, missed.join('\n')).toBeGreaterThanOrEqual(recall);
    expect(alarmed, alarms.join('\n')).toBeLessThanOrEqual(falseAlarms);
  });
});

it('names the rule that each of its own sentences breaks', () => {
  const sentences = parse(readFileSync('tests/templates/sentences.yaml', 'utf8')) as Sentence[];
  const wrong = sentences.filter((s) => s.rule && !lint(s.text, s.lang).some((f) => f.rule === s.rule));
  expect(wrong.map((s) => `${s.rule}: ${s.text}`)).toEqual([]);
});
