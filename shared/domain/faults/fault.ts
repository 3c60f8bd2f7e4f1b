/**
 * What a log may know of an error: which class, which code, and where in our code. Not its message: that may quote a row, a label or a
 * name.
 */
export type Fault = {
  /** `TypeError`, `SqliteError`; 'unknown' for what is no error. */
  name: string;
  /** `ENOENT`, `SQLITE_CORRUPT`, or the kind of our own failures (`provider`); null without one. */
  code: string | null;
  /** Innermost first: `openOnce engine.js:1:2345`. Empty when the error does not tell. */
  frames: string[];
};

/** Deep enough to tell where it came from. */
const FRAMES_KEPT = 12;

const FRAME = /^\s*at (?:(?<inside>.+?) \()?(?<place>[^()]+):(?<line>\d+):(?<column>\d+)\)?$/;
const WORD = /^[A-Za-z_$][\w$.-]{0,59}$/;
/** A function as V8 names it, its `[as x]` taken away. */
const FUNCTION = /^(?:async )?(?:new )?[\w$.#<>]{1,80}$/;
const FILE = /^[\w$.@-]{1,80}\.(?:[cm]?js|tsx?)$/;

/** `engine.js`, `node:internal/timers`; null for what is no file of ours: folders may carry the user's name. */
function fileOf(place: string): string | null {
  if (/^node:[\w/]{1,80}$/.test(place)) return place;
  const name = place.split(/[\\/]/).at(-1) ?? '';
  return FILE.test(name) ? name : null;
}

function frameOf(text: string): string | null {
  const { inside, place, line, column } = FRAME.exec(text)?.groups ?? {};
  const file = fileOf(place ?? '');
  if (file === null) return null;
  const named = (inside ?? '').replace(/ \[as .*$/, '');
  return `${FUNCTION.test(named) ? named : 'anonymous'} ${file}:${line}:${column}`;
}

/** The stack behind the message, which may have lines that look like frames; empty where the two cannot be told apart. */
function linesBehind(message: string, stack: string): string[] {
  const at = stack.indexOf(message);
  return at === -1 ? [] : stack.slice(at + message.length).split('\n');
}

const codeOf = (thrown: Error): string | null => {
  // Safe: read only, and kept only when it is a word.
  const { code, error } = thrown as { code?: unknown; error?: { kind?: unknown } | null };
  const found = code ?? error?.kind;
  return typeof found === 'string' && WORD.test(found) ? found : null;
};

/** What of a thrown thing may stand in a log. Never throws. */
export function faultOf(thrown: unknown): Fault {
  if (!(thrown instanceof Error)) return { name: 'unknown', code: null, frames: [] };
  const { name, message, stack = '' } = thrown;
  const frames = linesBehind(String(message), String(stack))
    .map(frameOf)
    .filter((frame) => frame !== null)
    .slice(0, FRAMES_KEPT);
  return { name: WORD.test(name) ? name : 'unknown', code: codeOf(thrown), frames };
}
