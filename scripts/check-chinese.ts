/**
 * Checks the spacing and punctuation of Chinese text in the content and the authors' guide with AutoCorrect.
 * `--fix` corrects in place. Left alone: what staff type (aliases, typos), lists of ids, and glossary search words.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFor, loadConfig } from 'autocorrect-node';

loadConfig(
  JSON.stringify({
    rules: {
      'space-word': 1,
      'space-punctuation': 1,
      'space-bracket': 0,
      'space-backticks': 0,
      'space-dash': 0,
      fullwidth: 1,
      'no-space-fullwidth': 1,
      'halfwidth-word': 1,
      spellcheck: 0,
    },
  }),
);

/** Lines that hold no prose. */
const SKIPPED =
  /^\s*(aliases|typos|related|sources|claims|verdict|see|messages|articles|confusedWith|modes|countries|initials|pinyin|url|id|said): |: \{ |^\s*\[/;
/** Names that keep their own spelling; AutoCorrect would part them. */
const NAMES = ['E邮宝', '小包+', '小包（+）'];

const fix = process.argv.includes('--fix');
const files = [
  ...readdirSync('src/content', { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.(mdx?|yaml)$/.test(f))
    .map((f) => join('src/content', f)),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join('docs', f)),
  'CONTRIBUTING.md',
];

/** One line as it should be. Names stand aside while AutoCorrect works. */
function correct(line: string): string {
  if (SKIPPED.test(line) || !/\p{Script=Han}/u.test(line)) return line;
  const guarded = NAMES.reduce((text, name, i) => text.replaceAll(name, String.fromCodePoint(0x4e00 + 0x51f0 + i)), line);
  // A link keeps to its sentence without spaces.
  const corrected = formatFor(guarded, 'text')
    .replaceAll(/(?<=[\p{Script=Han}]) (?=\[[^\]]*\]\()/gu, '')
    .replaceAll(/(\]\([^)]*\)) (?=\p{Script=Han})/gu, '$1');
  return NAMES.reduce((text, name, i) => text.replaceAll(String.fromCodePoint(0x4e00 + 0x51f0 + i), name), corrected);
}

let found = 0;
for (const file of files) {
  const lines = readFileSync(file, 'utf8').split('\n');
  let inAliases = false;
  let inList = false;
  const corrected = lines.map((line, i) => {
    // A list over several lines: its commas are YAML's, and its words are those that staff type.
    inList = /\[\s*$/.test(line) || (inList && !/^\s*\]/.test(line));
    inAliases = /^\s*(aliases|typos):\s*$/.test(line) || (inAliases && /^\s*- /.test(line));
    const right = inAliases || inList ? line : correct(line);
    if (right !== line && !fix) console.error(`${file}:${i + 1}\n  现在：${line.trim()}\n  应为：${right.trim()}`);
    if (right !== line) found++;
    return right;
  });
  if (fix) writeFileSync(file, corrected.join('\n'));
}
if (found > 0) console.error(fix ? `已改 ${found} 行。` : `有 ${found} 行的空格或标点要改。运行 npm run format 自动改。`);
process.exitCode = found > 0 && !fix ? 1 : 0;
