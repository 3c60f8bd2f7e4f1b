/** Kinds of arms that have a colour of their own; anything else is drawn as `other`. */
type ColouredKind =
  | 'majority'
  | 'local-classifier'
  | 'embedding'
  | 'zero-shot'
  | 'few-shot'
  | 'fine-tuned'
  | 'imported'
  | 'other';

export type ColourScheme = 'light' | 'dark';

/**
 * Okabe and Ito's colour-blind-safe hues (jfly.uni-koeln.de/color, 2008), darkened for white and lightened for the dark
 * canvas until each mark has at least 3 : 1 against it. The first arm of a kind takes the first shade, the next the second.
 */
const shades: Record<ColouredKind, Record<ColourScheme, readonly [string, string, string]>> = {
  majority: { light: ['#6f7783', '#8b929d', '#4f5661'], dark: ['#98a0ad', '#7c8490', '#b9c0ca'] },
  'local-classifier': { light: ['#0072b2', '#3d8fc4', '#004e7c'], dark: ['#56a9e0', '#3382ba', '#9bcdf0'] },
  embedding: { light: ['#6a51a3', '#8a75bd', '#4a3580'], dark: ['#a895e0', '#8571c4', '#cbbef0'] },
  'zero-shot': { light: ['#b06a00', '#c98a2b', '#7d4b00'], dark: ['#e69f00', '#b87f00', '#f4c766'] },
  'few-shot': { light: ['#00805f', '#2f9c80', '#005741'], dark: ['#2fbf93', '#239271', '#86dcc1'] },
  'fine-tuned': { light: ['#a8437f', '#c06a9e', '#772c59'], dark: ['#dd86b8', '#b36290', '#efb8d6'] },
  imported: { light: ['#7a6a00', '#94852e', '#574b00'], dark: ['#d6c64a', '#a89a2f', '#eadf8e'] },
  other: { light: ['#c4480a', '#d57443', '#8c3205'], dark: ['#f08a5d', '#c4693f', '#f7b899'] },
};

const isColoured = (kind: string): kind is ColouredKind => Object.hasOwn(shades, kind);

/** Colour of the n-th arm (from 0) of a kind; from the fourth on the shades come round again. */
export function armColour(kind: string, order: number, scheme: ColourScheme): string {
  const [first, second, third] = shades[isColoured(kind) ? kind : 'other'][scheme];
  return [first, second, third][order % 3] ?? first;
}

/**
 * Colour of each arm by its ID. `arms` is the project's whole list in the order they were added, so that an arm keeps its
 * colour on every screen and in the report, whichever arms a screen shows.
 */
export function armColours(arms: readonly { id: string; kind: string }[], scheme: ColourScheme): Map<string, string> {
  const seen = new Map<string, number>();
  return new Map(
    arms.map(({ id, kind }) => {
      const order = seen.get(kind) ?? 0;
      seen.set(kind, order + 1);
      return [id, armColour(kind, order, scheme)];
    }),
  );
}
