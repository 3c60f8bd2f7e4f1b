import type { Page } from 'playwright-core';

/** A part of the window as the system's accessibility interface hands it to a screen reader. */
export type HeardNode = {
  role: string;
  /** What it is called. */
  name: string;
  /** Its figure, of a slider or a progress bar; null for others. */
  value: unknown;
  /** Its figure in words; null where it has none. */
  said: string | null;
  /** How a change of it is told; null where changes are not told. */
  live: string | null;
  /** All texts in it, in their order. */
  text: string;
};

/**
 * What a screen reader finds, from Chromium's own accessibility tree: not what the page says of itself. To be read just before the window
 * closes: Chromium 130 was seen to crash when a page went on for a while after its tree had been read in this way.
 */
export async function heardNodes(page: Page): Promise<HeardNode[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  type Node = (typeof nodes)[number];
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const textOf = (node: Node): string =>
    node.role?.value === 'StaticText'
      ? String(node.name?.value ?? '')
      : (node.childIds ?? [])
          .flatMap((id) => byId.get(id) ?? [])
          .map(textOf)
          .join(' ')
          .trim();
  const property = (node: Node, name: string): string | null => {
    const value: unknown = node.properties?.find((one) => one.name === name)?.value.value;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => ({
      role: String(node.role?.value),
      name: String(node.name?.value ?? ''),
      value: node.value?.value ?? null,
      said: property(node, 'valuetext'),
      live: property(node, 'live'),
      text: textOf(node),
    }));
}
