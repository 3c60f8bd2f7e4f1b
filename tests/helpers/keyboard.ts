import type { Locator, Page } from 'playwright-core';

/** Walks a page by keys alone, as somebody without a mouse does, and remembers where the focus could not be seen. */
export type Keyboard = {
  /** Presses Tab until this has the focus. @throws when it does not come within `limit` stops */
  tabTo: (target: Locator, limit?: number) => Promise<void>;
  /** Tabs there and presses Enter. */
  enter: (target: Locator, limit?: number) => Promise<void>;
  /** True when this, or something in it, has the focus. */
  hasFocus: (target: Locator) => Promise<boolean>;
  /** What had the focus without showing it. */
  unseen: () => readonly string[];
};

export function keyboardOf(page: Page): Keyboard {
  const unseen = new Set<string>();
  const hasFocus = (target: Locator): Promise<boolean> =>
    target
      .first()
      .evaluate((element) => element === document.activeElement)
      .catch(() => false); // Not there (yet): then it has no focus.

  /** Where the focus is, in words; with a mark in front when nothing there is drawn for it. */
  const look = (): Promise<string | null> =>
    page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      const isDrawn = (part: Element | null): boolean => {
        if (part === null) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow.includes('inset');
      };
      // A switch and a choice of a row of choices show it on what is drawn for them, a table on its row or its head.
      const drawn = [at, at.nextElementSibling, at.parentElement, ...at.querySelectorAll('*')].some(isDrawn);
      const name = at.getAttribute('aria-label') ?? at.textContent?.trim() ?? '';
      return drawn ? null : `${at.tagName.toLowerCase()} ${at.getAttribute('type') ?? ''} ‘${name.slice(0, 60)}’`;
    });

  const tabTo = async (target: Locator, limit = 60): Promise<void> => {
    await target.first().waitFor();
    for (let stop = 0; stop <= limit; stop += 1) {
      if (await hasFocus(target)) return;
      await page.keyboard.press('Tab');
      // A frame learns of its focus by an event: what is not drawn at once is looked at again.
      const hidden = (await look()) === null ? null : await page.waitForTimeout(50).then(look);
      if (hidden !== null) unseen.add(hidden);
    }
    throw new Error(`Tab does not come to ${target} within ${limit} stops`);
  };
  return {
    tabTo,
    hasFocus,
    enter: async (target, limit) => {
      await tabTo(target, limit);
      await page.keyboard.press('Enter');
    },
    unseen: () => [...unseen],
  };
}
