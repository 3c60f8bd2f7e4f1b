import { cutJsonAnswer, jsonAnswer } from './json-answer';
import { type LabelMatcher, labelMatcher } from './match-label';
import { type ReadingRules, usualRules } from './reading-rules';

/** How one reply ended. `failed` and `not-run` are the runner's words: there was no reply to read. */
export type AnswerStatus = 'answered' | 'out-of-set' | 'unparseable' | 'refused' | 'filtered' | 'truncated';

/** The parts of a chat reply that say what the answer is. */
export type Reply = { content: string | null; refusal: string | null; finishReason: string | null };

/**
 * `label` is set only when `status` is `answered`. `raw` is the answer as it came; null when there was none. `outside` is what was
 * answered instead of a label: set when the status is `out-of-set`, or when the rules hold such answers for a label.
 */
export type ReadAnswer = { status: AnswerStatus; label: string | null; raw: string | null; outside: string | null };

/** Rules, and the codes that stand for labels in mode `code`. */
export type ReaderOptions = Omit<ReadingRules, 'mode'> & { codes: ReadonlyMap<string, string> };
const USUAL: ReaderOptions = { ...usualRules, codes: new Map() };

/**
 * Reads the label out of a reply. In this order:
 * 1. `filtered`: the provider's content filter stopped the answer. 2. `refused`: the model refused in so many words.
 * 3. `answered`, in mode `code`: the code, even of an answer that was cut after it, since one token is all that is asked for.
 * 4. `truncated`: cut at the token limit, and not exactly one label starts with what there is (under `exact`: whatever there is).
 * 5. `answered`: the label letter by letter; else, but for `exact`, the one label equal after NFC, trimming, and taking off quotes,
 *    backticks, full stop; else without regard to case; else with spaces, `_` and `-` held equal; each also behind a `Label:`; else,
 *    under `prefix`, the only label that starts with the answer, or that the answer starts with.
 * 6. `unparseable`: an empty answer, or, in JSON mode, no `{"label": ...}`.
 * 7. `answered` with the label for unknown answers, if the rules name one; else `out-of-set`: an answer, but none of the labels.
 * Two labels that match equally well match not at all.
 */
export function readAnswer(
  reply: Reply,
  labels: readonly string[],
  mode: ReadingRules['mode'],
  options: Partial<ReaderOptions> = {},
): ReadAnswer {
  return answerReader(labels, mode, options)(reply);
}

/** {@link readAnswer} for many replies over one label list: the list is prepared once. */
export function answerReader(
  labels: readonly string[],
  mode: ReadingRules['mode'],
  options: Partial<ReaderOptions> = {},
): (reply: Reply) => ReadAnswer {
  const { match, unknownLabel, codes } = { ...USUAL, ...options };
  const labelIn = labelFinder(labelMatcher(labels), new Set(labels), match);
  return ({ content, refusal, finishReason }) => {
    const raw = content ?? refusal;
    const without = (status: AnswerStatus, outside: string | null = null): ReadAnswer => ({
      status,
      label: null,
      raw,
      outside,
    });
    if (finishReason === 'content_filter') return without('filtered');
    if (refusal !== null && refusal.trim() !== '') return without('refused');

    const cut = finishReason === 'length';
    const text = content ?? '';
    const coded = mode === 'code' ? codes.get(text.trim()) : undefined;
    if (coded !== undefined) return { status: 'answered', label: coded, raw, outside: null };
    const answer = mode !== 'json' ? { value: text, closed: !cut } : cut ? cutJsonAnswer(text) : jsonAnswer(text);
    if (answer === null || isEmpty(answer.value)) return without(cut ? 'truncated' : 'unparseable');

    const label = labelIn(answer.value, answer.closed);
    if (label !== null) return { status: 'answered', label, raw, outside: null };
    if (!answer.closed) return without('truncated');
    const outside = answer.value.trim();
    if (unknownLabel !== null) return { status: 'answered', label: unknownLabel, raw, outside };
    return without('out-of-set', outside);
  };
}

/** Finds the label of an answer, whole (`closed`) or cut, under one of the rules. */
function labelFinder(
  matcher: LabelMatcher,
  labels: ReadonlySet<string>,
  match: ReadingRules['match'],
): (answer: string, closed: boolean) => string | null {
  if (match === 'exact') {
    return (answer, closed) => {
      if (!closed) return null;
      if (labels.has(answer)) return answer;
      return labels.has(answer.trim()) ? answer.trim() : null;
    };
  }
  return (answer, closed) => {
    if (!closed) return matcher.beginning(answer);
    const whole = matcher.whole(answer);
    if (whole !== null || match === 'normalised') return whole;
    return matcher.beginning(answer) ?? matcher.opening(answer);
  };
}

const isEmpty = (answer: string): boolean => answer.trim() === '';
