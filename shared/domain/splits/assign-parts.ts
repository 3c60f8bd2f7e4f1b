import { seededHash } from './seeded-hash';
import { joinUnits, type SplitRow, type Unit } from './units';

/** The side a row is on. */
export type Part = 'train' | 'validation' | 'test';
/** The share of each side; they add up to 1. */
export type Fractions = Readonly<Record<Part, number>>;

export type SplitOptions = {
  seed: number;
  fractions: Fractions;
  /** True to keep all rows of one group on one side. */
  grouped: boolean;
  /**
   * Where rows of an earlier version of this split stand. They stay there whatever is added, and a new row that shares text or group
   * with one of them joins it. If new rows tie together old rows of two sides, the new ones join the training side's, and `findLeaks` shows it.
   */
  kept?: ReadonlyMap<number, Part>;
};

/** Training first: where a unit's kept rows stand on several sides, the test side must gain nothing it may have seen. */
const PARTS: readonly Part[] = ['train', 'validation', 'test'];
const EPSILON = 1e-9;

/**
 * Puts every labelled row with text on a side. What moves together is a unit: all rows with the same normalised text and, when grouped,
 * the same group, so that neither exact nor normalised nor group leaks can arise.
 *
 * Stratified: within each label (a unit's majority label) units are taken in the order of a seeded hash of their content, large ones
 * first, and each goes to the side that lacks most. With units of one row each side gets its share rounded up or down, and what rounding
 * took from a side under one label it gets back under the next, so the totals are right as well. Every label with three or more units has
 * at least one in train and one in test.
 *
 * The result depends on content and seed alone, not on the order or the ids of the rows. A share depends on how many rows there are, so
 * adding rows can only leave old ones in place through `kept`.
 *
 * @returns sides by row id. Rows without a label or text are not in it.
 * @throws RangeError if the shares are negative or do not add up to 1
 */
export function assignParts(rows: Iterable<SplitRow>, options: SplitOptions): Map<number, Part> {
  checkFractions(options.fractions);
  const usable = [...rows].filter((row) => row.label !== null && row.text.trim() !== '');
  const strata = new Map<string, Unit[]>();
  for (const unit of joinUnits(usable, options.grouped)) {
    const held = strata.get(unit.label);
    if (held) held.push(unit);
    else strata.set(unit.label, [unit]);
  }

  const parts = new Map<number, Part>();
  const owed: Record<Part, number> = { train: 0, validation: 0, test: 0 };
  for (const label of [...strata.keys()].sort()) {
    const lacking = placeStratum(strata.get(label) ?? [], options, owed, parts);
    for (const part of PARTS) owed[part] += lacking[part];
  }
  return parts;
}

/** Places the units of one label; returns the rows each side still lacks (or has too many of, below 0). */
function placeStratum(
  units: readonly Unit[],
  options: SplitOptions,
  owed: Readonly<Record<Part, number>>,
  parts: Map<number, Part>,
): Record<Part, number> {
  const total = units.reduce((sum, unit) => sum + unit.rows.length, 0);
  const lacking: Record<Part, number> = { train: 0, validation: 0, test: 0 };
  for (const part of PARTS) lacking[part] = options.fractions[part] * total;
  const met = new Set<Part>();

  const place = (unit: Unit, part: Part): void => {
    for (const row of unit.rows) {
      const side = options.kept?.get(row.rowId) ?? part;
      parts.set(row.rowId, side);
      lacking[side] -= 1;
      met.add(side);
    }
  };

  const open: { unit: Unit; hash: number }[] = [];
  for (const unit of units) {
    const kept = PARTS.find((part) => unit.rows.some((row) => options.kept?.get(row.rowId) === part));
    if (kept) place(unit, kept);
    else open.push({ unit, hash: seededHash(options.seed, unit.key) });
  }
  open.sort((a, b) => b.unit.rows.length - a.unit.rows.length || a.hash - b.hash || (a.unit.key < b.unit.key ? -1 : 1));

  const required: readonly Part[] = units.length >= 3 ? ['test', 'train'] : [];
  for (const [at, { unit }] of open.entries()) {
    const unmet = required.filter((part) => !met.has(part) && options.fractions[part] > 0);
    const mustMeet = open.length - at <= unmet.length;
    place(unit, neediest(mustMeet ? unmet : PARTS, unit.rows.length, lacking, owed));
  }
  return lacking;
}

/** The side that lacks most. Once none lacks a whole unit, what earlier labels left owing decides between those that lack anything. */
function neediest(
  among: readonly Part[],
  size: number,
  lacking: Readonly<Record<Part, number>>,
  owed: Readonly<Record<Part, number>>,
): Part {
  const fits = among.some((part) => lacking[part] >= size - EPSILON);
  const wanting = fits ? among : among.filter((part) => lacking[part] > EPSILON);
  const need = (part: Part): number => lacking[part] + (fits ? 0 : owed[part]);
  const candidates = wanting.length > 0 ? wanting : among;
  return candidates.reduce((best, part) => (need(part) > need(best) + EPSILON ? part : best));
}

function checkFractions(fractions: Fractions): void {
  const sum = PARTS.reduce((total, part) => total + fractions[part], 0);
  if (PARTS.some((part) => !(fractions[part] >= 0)) || Math.abs(sum - 1) > 1e-6)
    throw new RangeError(
      `The shares of train, validation and test must be 0 or more and add up to 1; they add up to ${sum}.`,
    );
}
