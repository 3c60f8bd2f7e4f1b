/** Where a recorded value is another one than the computed one. */
export type Difference = {
  /** Such as `arms[1].accuracyCi95[0]`. */
  where: string;
  /** JSON of both; 'nothing' for a value that is not there. */
  says: string;
  found: string;
};

/** Square roots and logarithms may differ in the last digits from one machine to another. */
const RELATIVE_ERROR = 1e-9;
/** Smaller numbers (chances, mostly) are held to this much of {@link RELATIVE_ERROR}. */
const LEAST_SIZE = 1e-3;
const LONGEST_SHOWN = 120;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const sameNumber = (a: number, b: number): boolean =>
  a === b ||
  // Counts and money are exact.
  (!(Number.isInteger(a) && Number.isInteger(b)) &&
    Math.abs(a - b) <= RELATIVE_ERROR * Math.max(Math.abs(a), Math.abs(b), LEAST_SIZE));

export type HowToCompare = {
  /** Fields, by name, that are not looked at. */
  skips?: ReadonlySet<string>;
  /** Called for each value that is the same. */
  onSame?: () => void;
};

/**
 * The first place, in the order of the recorded value, where it differs from the computed one; null when they agree.
 */
export function firstDifference(
  recorded: unknown,
  computed: unknown,
  how: HowToCompare = {},
  where = '',
): Difference | null {
  if (Array.isArray(recorded) && Array.isArray(computed)) {
    if (recorded.length !== computed.length)
      return { where: `${where} (its length)`, says: String(recorded.length), found: String(computed.length) };
    for (const [at, member] of recorded.entries()) {
      const found = firstDifference(member, computed[at], how, `${where}[${at}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (isObject(recorded) && isObject(computed)) {
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(computed)])) {
      if (how.skips?.has(name) === true) continue;
      const found = firstDifference(recorded[name], computed[name], how, where === '' ? name : `${where}.${name}`);
      if (found !== null) return found;
    }
    return null;
  }
  const same =
    typeof recorded === 'number' && typeof computed === 'number'
      ? sameNumber(recorded, computed)
      : recorded === computed;
  if (same) how.onSame?.();
  return same ? null : { where, says: shown(recorded), found: shown(computed) };
}
