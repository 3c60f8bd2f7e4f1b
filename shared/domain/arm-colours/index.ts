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
 * Okabe and Ito's colour-blind-safe hues (jfly.uni-koeln.de/color, 2008), moved in lightness and a little in hue until each mark has at
 * least 3 : 1 against its ground, and the first shades of any two kinds stay at least 0.095 apart in OKLab for readers without one kind of
 * cones (tests/unit/domain/arm-colours, docs/style.md). The first arm of a kind takes the first shade, the next the second.
 */
export const armShades: Record<ColouredKind, Record<ColourScheme, readonly [string, string, string]>> = {
  majority: { light: ['#898989', '#454545', '#666666'], dark: ['#b9c3d7', '#929caf', '#e3ebfd'] },
  'local-classifier': { light: ['#0878d1', '#0f375d', '#195791'], dark: ['#4a88ee', '#306dd1', '#7ca8f1'] },
  embedding: { light: ['#63348e', '#3d0463', '#8658b4'], dark: ['#9d9ed3', '#7777aa', '#c3c5fc'] },
  'zero-shot': { light: ['#b6853a', '#5f410e', '#906108'], dark: ['#f2a601', '#b78433', '#f7d19b'] },
  'few-shot': { light: ['#196b5f', '#11443c', '#479385'], dark: ['#3fc38e', '#2c996e', '#6fedb6'] },
  'fine-tuned': { light: ['#a8479e', '#86257d', '#ca67bf'], dark: ['#bd6e91', '#f9cdde', '#e794b8'] },
  imported: { light: ['#746e00', '#504d10', '#959035'], dark: ['#ead678', '#c2ae50', '#998621'] },
  other: { light: ['#8b2209', '#4f0c00', '#b64b34'], dark: ['#e97334', '#fba67e', '#b45520'] },
};

const isColoured = (kind: string): kind is ColouredKind => Object.hasOwn(armShades, kind);

/** Colour of the n-th arm (from 0) of a kind; from the fourth on the shades come round again. */
export function armColour(kind: string, order: number, scheme: ColourScheme): string {
  const [first, second, third] = armShades[isColoured(kind) ? kind : 'other'][scheme];
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
