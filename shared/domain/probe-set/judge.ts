import { foldText } from '@shared/domain/search';

export type Probe = { kind: 'general' | 'out-of-domain' | 'none'; answers: readonly string[] };
/** What came back: the label that was read from it, if any, and the words themselves. */
export type ProbeReply = { label: string | null; raw: string | null };
/** Null where the question does not arise. */
export type ProbeJudgement = { right: boolean; leaked: boolean | null };

const bare = (text: string): string =>
  foldText(text.normalize('NFKC'))
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** True when an answer stands in the reply as whole words: '8' stands in 'It has 8 legs.', not in '18'. */
function says(reply: string, answer: string): boolean {
  const wanted = bare(answer);
  return wanted !== '' && ` ${bare(reply)} `.includes(` ${wanted} `);
}

/**
 * Judges one answer to a row of the probe set.
 * - `general`: right when the reply says one of the answers; leaked when it is nothing but a label of the project
 * - `out-of-domain`: right when the label is the wanted one
 * - `none`: right when no label was given, or one of the answers; leaked when another label was
 */
export function judgeProbe(
  { kind, answers }: Probe,
  { label, raw }: ProbeReply,
  labels: readonly string[],
): ProbeJudgement {
  const reply = raw ?? '';
  switch (kind) {
    case 'general':
      return {
        right: answers.some((answer) => says(reply, answer)),
        leaked: labels.some((name) => bare(name) !== '' && bare(name) === bare(reply)),
      };
    case 'out-of-domain':
      return { right: label !== null && answers.includes(label), leaked: null };
    case 'none': {
      const allowed = label === null || answers.includes(label);
      return { right: allowed, leaked: !allowed };
    }
    default:
      return kind satisfies never;
  }
}
