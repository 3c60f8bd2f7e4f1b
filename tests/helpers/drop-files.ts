import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/**
 * Drags files over a place and lets them go, as the system does.
 * @param over what to do while they are held over it, such as a picture
 */
export async function dropFiles(
  paths: readonly string[],
  place: Locator,
  over: () => Promise<void> = async () => undefined,
): Promise<void> {
  const page = place.page();
  // What a closing dialog still covers takes no drop.
  await expect.poll(() => page.locator('.mantine-Modal-overlay').count()).toBe(0);
  const box = await place.boundingBox();
  if (box === null) throw new Error('there is no place to drop it');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 80, y: box.y + 40, data });
    // The place changes when something is over it, and only then takes it.
    await page.waitForTimeout(300);
    if (type === 'dragOver') await over();
  }
  await session.detach();
}
