/** A rectangle on the canvas. */
export type Box = { x: number; y: number; width: number; height: number };

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** From a mark to its name. */
const GAP = 10;

/**
 * Where the names of marks go: to the right of the mark, else to the left, above or below, else further up or down, so that no name lies
 * over another one, over a mark, or outside the drawing. A name for which there is no such place goes to the right all the same.
 * @param marks with the width of their names
 * @param lineHeight of a name
 * @returns the left end and the middle line of each name
 */
export function namePlaces(
  marks: readonly { x: number; y: number; width: number }[],
  area: { left: number; right: number; top: number; bottom: number },
  lineHeight: number,
): { x: number; y: number }[] {
  const size = lineHeight / 2;
  const taken: Box[] = marks.map(({ x, y }) => ({ x: x - size, y: y - size, width: 2 * size, height: 2 * size }));
  return marks.map(({ x, y, width }) => {
    const right = x + GAP;
    const left = x - GAP - width;
    const candidates = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5].flatMap((line) => [
      { x: right, y: y + line * lineHeight },
      { x: left, y: y + line * lineHeight },
    ]);
    const boxOf = (place: { x: number; y: number }): Box => ({
      ...place,
      y: place.y - size,
      width,
      height: lineHeight,
    });
    const isFree = (place: { x: number; y: number }): boolean =>
      place.x >= area.left &&
      place.x + width <= area.right &&
      place.y - size >= area.top &&
      place.y + size <= area.bottom &&
      !taken.some((other) => overlaps(boxOf(place), other));
    const place = candidates.find(isFree) ?? { x: right, y };
    taken.push(boxOf(place));
    return place;
  });
}
