import { cutJsonAnswer, jsonAnswer } from './json-answer';
import { labelMatcher } from './match-label';

/** Stored with every run: runs read under different rules do not share a table. Raise it when a rule below changes. */
export const parserVersion: string = 'labels-1';

/** How one reply ended. `failed` and `not-run` are the runner's words: there was no reply to read. */
export type AnswerStatus = 'answered' | 'out-of-set' | 'unparseable' | 'refused' | 'filtered' | 'truncated';

/** The parts of a chat reply that say what the answer is. */
export type Reply = { content: string | null; refusal: string | null; finishReason: string | null };

/** `label` is set only when `status` is `answered`. `raw` is the answer as it came; null when there was none. */
export type ReadAnswer = { status: AnswerStatus; label: string | null; raw: string | null };

/**
 * Reads the label out of a reply. In this order:
 * 1. `filtered`: the provider's content filter stopped the answer. 2. `refused`: the model refused in so many words.
 * 3. `truncated`: cut at the token limit, and not exactly one label starts with what there is.
 * 4. `answered`: the label letter by letter; else the one label equal after NFC, trimming, and taking off quotes, backticks,
 *    full stop; else without regard to case; else with spaces, `_` and `-` held equal; each also behind a `Label:`.
 * 5. `unparseable`: an empty answer, or, in JSON mode, no `{"label": ...}`. 6. `out-of-set`: an answer, but none of the labels.
 * Two labels that match equally well match not at all.
 */
export function readAnswer(reply: Reply, labels: readonly string[], mode: 'text' | 'json'): ReadAnswer {
  return answerReader(labels, mode)(reply);
}

/** {@link readAnswer} for many replies over one label list: the list is prepared once. */
export function answerReader(labels: readonly string[], mode: 'text' | 'json'): (reply: Reply) => ReadAnswer {
  const matcher = labelMatcher(labels);
  return ({ content, refusal, finishReason }) => {
    const raw = content ?? refusal;
    const without = (status: AnswerStatus): ReadAnswer => ({ status, label: null, raw });
    if (finishReason === 'content_filter') return without('filtered');
    if (refusal !== null && refusal.trim() !== '') return without('refused');

    const cut = finishReason === 'length';
    const text = content ?? '';
    const answer = mode === 'text' ? { value: text, closed: !cut } : cut ? cutJsonAnswer(text) : jsonAnswer(text);
    if (answer === null || isEmpty(answer.value)) return without(cut ? 'truncated' : 'unparseable');

    const label = answer.closed ? matcher.whole(answer.value) : matcher.beginning(answer.value);
    if (label !== null) return { status: 'answered', label, raw };
    return without(answer.closed ? 'out-of-set' : 'truncated');
  };
}

const isEmpty = (answer: string): boolean => answer.trim() === '';
