import { expect, it } from 'vitest';
import { openingText } from '../../src/scenario/opening.ts';
import { readContent } from '../../src/schemas/read.ts';

it('holds what the buyer writes and the order, and nothing of what is right', () => {
  const scenario = readContent('src/content').content.scenarios['late-parcel-spain'];
  if (!scenario) throw new Error('the scenario is gone');
  const text = openingText(scenario);
  for (const part of ['Carmen 问包裹在哪', 'no he recibido mi pedido', '我没收到货', '手机支架', '中国邮政挂号小包', '进入海关'])
    expect(text).toContain(part);
  for (const turn of Object.values(scenario.turns))
    if ('choices' in turn)
      for (const { reason, label } of Object.values(turn.choices)) {
        expect(text).not.toContain(reason);
        expect(text).not.toContain(label);
      }
});
