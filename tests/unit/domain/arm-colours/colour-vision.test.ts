import { armShades, type ColourScheme } from '@shared/domain/arm-colours';
import { describe, expect, test } from 'vitest';
import { distance, type Vision, visionMatrices } from '../../../helpers/colour-vision';

const visions = Object.keys(visionMatrices) as Vision[]; // safe: the keys of a record of visions
const schemes: readonly ColourScheme[] = ['light', 'dark'];
const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((one, at) => items.slice(at + 1).map((other): [T, T] => [one, other]));

describe('the simulation', () => {
  test.each(visions)('for %s keeps greys grey', (vision) => {
    for (const row of visionMatrices[vision]) expect(row.reduce((sum, part) => sum + part)).toBeCloseTo(1, 5);
    expect(distance('#ffffff', '#000000', vision)).toBeCloseTo(1, 3);
  });

  test('takes red from green for who has no cones for one of them, and blue from green for who has none for blue', () => {
    const [red, green] = ['#c0392b', '#6b7a1e'];
    expect(distance(red, green, 'all cones')).toBeGreaterThan(0.18);
    expect(distance(red, green, 'deuteranopia')).toBeLessThan(0.08);
    const [blue, teal] = ['#0072b2', '#00805f'];
    expect(distance(blue, teal, 'all cones')).toBeGreaterThan(0.1);
    expect(distance(blue, teal, 'tritanopia')).toBeLessThan(0.04);
  });
});

describe.each(schemes)('in the %s scheme', (scheme) => {
  describe.each(visions)('for a reader with %s', (vision) => {
    test('any two kinds of arms are told apart by their first shades', () => {
      const apart = pairs(Object.entries(armShades)).map(([[one, a], [other, b]]) => ({
        pair: `${one} and ${other}`,
        far: distance(a[scheme][0], b[scheme][0], vision),
      }));
      expect(apart).toHaveLength(28);
      expect(apart.filter(({ far }) => far < 0.095)).toEqual([]);
    });

    test('three arms of one kind are told apart by their shades', () => {
      const apart = Object.entries(armShades).flatMap(([kind, shades]) =>
        pairs(shades[scheme]).map(([a, b]) => ({ pair: `${kind}: ${a} and ${b}`, far: distance(a, b, vision) })),
      );
      expect(apart.filter(({ far }) => far < 0.075)).toEqual([]);
    });
  });
});
