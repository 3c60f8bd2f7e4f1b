/** What stands under `label` in a JSON answer. `closed` is false when the text breaks off inside the value. */
export type JsonAnswer = { value: string; closed: boolean };

const FENCE = /^```[a-z]*\s*([\s\S]*?)\s*(?:```)?$/iu;
const BROKEN_OFF = /^\{\s*"label"\s*:\s*"((?:[^"\\]|\\.)*)("?)/u;

/** The text inside a code fence, or the text itself; a fence that was never closed counts too. */
function unfence(content: string): string {
  const trimmed = content.trim();
  return FENCE.exec(trimmed)?.[1] ?? trimmed;
}

/**
 * Reads `{"label": ...}`, also inside a code fence. A number or a truth value counts as its JSON text, so a label `5` is met by
 * `{"label": 5}`. Null when the text is no JSON object, has no key `label` of its own, or holds another kind of value there.
 */
export function jsonAnswer(content: string): JsonAnswer | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(unfence(content));
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, 'label')) return null;
  const value = (parsed as { label: unknown }).label; // safe: the key was just found
  if (typeof value === 'string') return { value, closed: true };
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value)))
    return { value: String(value), closed: true };
  return null;
}

/** Reads as much of `{"label": "..."` as an answer holds that was cut off at the token limit; null when it holds none of it. */
export function cutJsonAnswer(content: string): JsonAnswer | null {
  const whole = jsonAnswer(content);
  if (whole) return whole;
  const found = BROKEN_OFF.exec(unfence(content));
  if (!found) return null;
  try {
    const value: unknown = JSON.parse(`"${found[1] ?? ''}"`);
    return typeof value === 'string' ? { value, closed: found[2] === '"' } : null;
  } catch {
    return null; // cut inside a \u escape: nothing to be sure of
  }
}
