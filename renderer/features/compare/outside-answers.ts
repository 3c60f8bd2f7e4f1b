import type { ComparedArm } from '@shared/contract/evidence';

/** One answer outside the label set, with how often each arm gave it. */
export type OutsideAnswer = { answer: string; total: number; byRun: Map<string, number> };

/** The answers outside the label set over all arms, most frequent first; equal counts by the answer itself. */
export function outsideAnswers(arms: readonly Pick<ComparedArm, 'runId' | 'outside'>[]): OutsideAnswer[] {
  const answers = new Map<string, OutsideAnswer>();
  for (const { runId, outside } of arms) {
    for (const { answer, count } of outside) {
      const known = answers.get(answer) ?? { answer, total: 0, byRun: new Map<string, number>() };
      known.total += count;
      known.byRun.set(runId, (known.byRun.get(runId) ?? 0) + count);
      answers.set(answer, known);
    }
  }
  return [...answers.values()].sort((a, b) => b.total - a.total || (a.answer < b.answer ? -1 : 1));
}
