import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

export type AxeFindings = {
  /** Rule, place and what is wrong, of what axe calls serious or critical. */
  grave: string[];
  /** The same of the rest. */
  minor: string[];
};

/** Puts axe into the page; it stays until the page is loaded again. */
export const loadAxe = (page: Page): Promise<void> => page.evaluate(axe.source);

/**
 * What axe finds wrong in the page as it stands.
 * @param rules only these, where given: a change of theme changes colours and nothing else
 * @throws when no rule has looked at anything
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<AxeFindings> {
  const { violations, passes } = await page.evaluate(
    (only) =>
      (Reflect.get(window, 'axe') as { run: (context: Document, options: object) => Promise<AxeResults> }).run(
        document,
        {
          resultTypes: ['violations'],
          iframes: false, // The preview of a report is walked as a report; its frame takes no message.
          ...(only === undefined ? {} : { runOnly: { type: 'rule', values: only } }),
        },
      ), // safe: loadAxe ran its source
    rules,
  );
  if (passes.length + violations.length === 0) throw new Error('axe has looked at nothing');
  const findings: AxeFindings = { grave: [], minor: [] };
  for (const { id, impact, nodes } of violations)
    for (const { target, html, failureSummary } of nodes)
      (impact === 'serious' || impact === 'critical' ? findings.grave : findings.minor).push(
        `${id} (${impact}): ${target.join(' ')}: ${html.slice(0, 120)}: ${(failureSummary ?? '').split('\n').slice(1).join(' ')}`,
      );
  return findings;
}

/**
 * What does not fit into the window: boxes that reach beyond its right edge, screens that scroll sideways as a whole, and words that are
 * cut off or run over what stands beside them. What lies in a frame of its own that scrolls sideways (a wide table) fits, and so does text that ends in an ellipsis.
 */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const width = document.documentElement.clientWidth;
    const nameOf = (part: Element) =>
      `${part.tagName.toLowerCase()}.${String(part.getAttribute('class') ?? '').slice(0, 60)} ‘${(part.textContent ?? '').trim().slice(0, 40)}’`;
    const within = (part: Element, fits: (style: CSSStyleDeclaration, at: Element) => boolean): boolean => {
      for (let at: Element | null = part; at !== null && at !== document.body; at = at.parentElement)
        if (fits(getComputedStyle(at), at)) return true;
      return false;
    };
    const isHidden = (style: CSSStyleDeclaration) =>
      style.visibility === 'hidden' || style.clipPath !== 'none' || style.clip !== 'auto';
    const scrolls = (style: CSSStyleDeclaration) => style.overflowX === 'auto' || style.overflowX === 'scroll';
    const isForgiven = (part: Element): boolean =>
      within(
        part,
        (style, at) =>
          isHidden(style) ||
          (at !== part &&
            (scrolls(style) || style.textOverflow === 'ellipsis') &&
            at.getBoundingClientRect().right <= width + 1),
      );
    const endsInEllipsis = (part: Element): boolean =>
      within(part, (style) => isHidden(style) || style.textOverflow === 'ellipsis');
    for (const part of document.querySelectorAll('body *')) {
      const box = part.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      if ((box.right > width + 1 || box.left < -1) && !isForgiven(part))
        found.push(`beyond the edge by ${Math.round(Math.max(box.right - width, -box.left))} px: ${nameOf(part)}`);
    }
    for (const main of document.querySelectorAll('main > *, main > * > div')) {
      if (main.scrollWidth > main.clientWidth + 1)
        found.push(`scrolls sideways by ${main.scrollWidth - main.clientWidth} px: ${nameOf(main)}`);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      // The nearest box that the text stands in; an inline element is as wide as its text.
      let box = text.parentElement;
      while (box !== null && getComputedStyle(box).display === 'inline') box = box.parentElement;
      if (box === null || text.textContent?.trim() === '' || box.clientWidth === 0) continue;
      if (scrolls(getComputedStyle(box))) continue;
      range.selectNodeContents(text);
      const over = range.getBoundingClientRect().right - box.getBoundingClientRect().right;
      // A space at the end of a line hangs over, and nobody sees it.
      if (over > 6 && !endsInEllipsis(box))
        found.push(`text runs out of its box by ${Math.round(over)} px: ${nameOf(box)}`);
    }
    return [...new Set(found)].slice(0, 12);
  });
