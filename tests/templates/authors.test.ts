/** What an author of messages can do without programming, and is told of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { languagesOf } from '../../src/schemas/check-templates.ts';
import { readContent } from '../../src/schemas/read.ts';
import { compose } from '../../src/templates/compose.ts';
import { root, told, write, edit as editText } from '../schemas/broken-copy.ts';
import { libraryOf, valuesWith } from './library.ts';

describe('an author', () => {
  const edit = (file: string, change: (data: never) => void) => {
    const data = parse(readFileSync(join(root, file), 'utf8')) as never;
    change(data);
    write(file, stringify(data));
  };
  type Sentences = { say: Record<string, string> };
  const translate = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('say' in node) (node as Sentences).say.ko = `${(node as Sentences).say.en} (ko)`;
    for (const inner of Object.values(node)) translate(inner);
  };

  it('adds Korean by content alone', async () => {
    edit('languages.yaml', (data: Record<string, unknown>) => {
      data.ko = { zh: '韩语', own: '한국어', locale: 'ko-KR', transit: { days: '{range}일', workdays: '{range} 영업일' } };
    });
    for (const file of ['shop.yaml', 'channels.yaml', 'tax-notes.yaml', 'templates/m9.yaml']) edit(file, translate);
    edit('forbidden.yaml', (data: { words: Record<string, Record<string, string>> }) => {
      for (const words of Object.values(data.words)) words.ko = '금지어';
    });
    expect(await told()).toBe('');
    const korean = readContent(root).content;
    const m9 = korean.templates.m9;
    if (!m9) throw new Error('m9');
    expect(languagesOf(m9, Object.keys(korean.languages))).toContain('ko');
    const text = compose(
      m9.lines,
      libraryOf(korean),
      { tag: 'ko', locale: 'ko-KR', dir: 'ltr' },
      { channel: 'epacket', country: 'KR' },
      valuesWith('Ana', korean),
    );
    expect(text).toContain('2026년 11월 27일');
    expect(text).not.toMatch(/[{}]/);
  });

  it.each([
    ['a missing language', 'lines.1.say.fr', '缺少法语的这一句。', (lines: Sentences[]) => delete lines[1]?.say.fr],
    [
      'an unknown blank',
      'lines.1.zh',
      '没有叫 order_number 的空。可用：order_no',
      (lines: (Sentences & { zh: string })[]) => {
        if (lines[1]) lines[1].zh += '{order_number}';
      },
    ],
    [
      'a blank that one language lacks',
      'lines.1.say.en',
      '中文里有 {order_no}，这里没有。',
      (lines: Sentences[]) => {
        if (lines[1]) lines[1].say.en = 'You chose {old_service}.';
      },
    ],
    [
      'a stray brace',
      'lines.1.say.en',
      '看不懂 {。',
      (lines: Sentences[]) => {
        if (lines[1]) lines[1].say.en += '{';
      },
    ],
    ['an unknown source of a line', 'lines.0.use', 'use 只能是：greeting', (lines: unknown[]) => lines.splice(0, 1, { use: 'hello' })],
    [
      'a line for an unknown channel',
      'lines.1.only.channels',
      'channels.yaml 里没有 epacked。可用：epacket',
      (lines: object[]) => Object.assign(lines[1] ?? {}, { only: { channels: ['epacked'] } }),
    ],
    [
      'a forbidden sentence',
      'lines.1.say.es',
      '不能这样说（要五星或好评）：',
      (lines: Sentences[]) => {
        if (lines[1]) lines[1].say.es += ' Denos cinco estrellas.';
      },
    ],
  ])('is told of %s', async (_what, path, message, act) => {
    edit('templates/m9.yaml', (data: { lines: never[] }) => void act(data.lines as never));
    const said = await told();
    expect(said).toContain('src/content/templates/m9.yaml\n');
    expect(said).toContain(`${path}: ${message}`);
  });

  it('is told of a country whose way of writing is of another language', async () => {
    edit('countries.yaml', (data: Record<string, { locale: string }>) => Object.assign(data.MX ?? {}, { locale: 'en-MX' }));
    expect(await told()).toContain('MX.locale: en-MX 不是这一项 language 的语言（es）。');
  });
  it('is told of a forbidden sentence in an article', async () => {
    editText('articles/platforms/payment.mdx', 'Please pay with', 'Add us on WhatsApp. Please pay with');
    expect(await told()).toContain('<Say>: 不能这样说（平台外联系或付款）：“Add us on WhatsApp.”');
  });
});
