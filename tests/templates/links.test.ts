/** Every outcome and every passage that speaks to the buyer links its message; outcomes that say they have none are listed. */
import { describe, expect, it } from 'vitest';
import { readContent } from '../../src/schemas/read.ts';

const { content } = readContent('src/content');

describe('what names a message', () => {
  const known = new Set(Object.keys(content.templates));
  const outcomes = [...Object.entries(content.simulators), ['shared', { states: content.sharedStates }] as const].flatMap(
    ([id, { states }]) =>
      Object.entries(states).flatMap(([key, state]) =>
        'outcome' in state ? { where: `${id}/${key}`, messages: state.outcome.messages } : [],
      ),
  );
  it('every outcome, but where its author wrote that nobody writes to a buyer', () => {
    expect(outcomes.length).toBeGreaterThan(110);
    expect(outcomes.flatMap(({ where, messages }) => messages.filter((m) => !known.has(m)).map((m) => `${where} ${m}`))).toEqual([]);
    const without = outcomes.filter(({ messages }) => messages.length === 0).map(({ where }) => where);
    console.info(`${without.length} of ${outcomes.length} outcomes without a message:\n  ${without.sort().join('\n  ')}`);
    expect(without.length).toBeLessThan(outcomes.length / 5);
  });
  it('every passage that says something to the buyer', () => {
    const passages = content.articles.flatMap((article) =>
      article.uses
        .filter(({ name, props }) => name === 'Say' && props.to === 'buyer')
        .map(({ line, props }) => ({ where: `${article.file}:${line}`, message: props.message ?? '' })),
    );
    expect(passages.length).toBeGreaterThan(50);
    expect(passages.filter(({ message }) => !known.has(message)).map(({ where }) => where)).toEqual([]);
  });
  it('a message for an injury and one for the platform’s own cases, wherever those end', () => {
    const sends = (where: string) => outcomes.find((o) => o.where === `shared/${where}`)?.messages;
    expect(sends('escalateSafety')).toEqual(['m26']);
    expect(sends('platformHandles')).toEqual(['m30']);
  });
});
