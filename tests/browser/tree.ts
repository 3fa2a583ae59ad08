/** A page as the browser hands it to assistive technology. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Node {
  ignored: boolean;
  nodeId: string;
  backendDOMNodeId?: number;
  role?: { value: string };
  name?: { value?: string };
  description?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
  childIds?: string[];
}

/** The page as the browser hands it to assistive technology. */
export async function tree(page: Page): Promise<Node[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return (nodes as Node[]).filter((node) => !node.ignored || (node.childIds?.length ?? 0) > 0);
}

const property = (node: Node, name: string) => node.properties?.find((p) => p.name === name)?.value.value;

/** The text of every live region, as it stands. */
export async function spoken(page: Page): Promise<string[]> {
  const nodes = await tree(page);
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const text = (node: Node | undefined): string => {
    if (!node) return '';
    if (node.role?.value === 'StaticText') return node.name?.value ?? '';
    return (node.childIds ?? []).map((id) => text(byId.get(id))).join('');
  };
  const live = nodes.filter((node) => !node.ignored && ['polite', 'assertive'].includes(String(property(node, 'live'))));
  return live.map((node) => text(node).trim()).filter((said) => said !== '');
}
export const saying = (page: Page) => expect.poll(() => spoken(page), { timeout: 5_000 });

/** What the tree says of the focus: role, name, description, and whether its value is refused. */
export async function focused(page: Page) {
  const node = (await tree(page)).find((n) => property(n, 'focused') === true && n.role?.value !== 'RootWebArea');
  return { name: node?.name?.value, description: node?.description?.value, invalid: node && property(node, 'invalid') };
}
