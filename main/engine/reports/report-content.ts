import type { EngineContext } from '@engine/context';
import { datasetOf } from '@engine/datasets/dataset-of';
import { projectOf } from '@engine/projects/project-of';
import { describeRun, storedRunOf } from '@engine/runs/describe-run';
import { splitOf } from '@engine/splits/split-of';
import { t } from '@lingui/core/macro';
import type { Arm } from '@shared/contract/arms';
import type { ComparedArm, Comparison } from '@shared/contract/evidence';
import type { Project } from '@shared/contract/projects';
import type { Run } from '@shared/contract/runs';
import type { Split } from '@shared/contract/splits';
import { formatCount, formatPoints, formatPValue } from '@shared/domain/format';
import { lookWords } from '@shared/domain/verdict';
import { appVersion, codeVersion } from './app-version';
import { type SentPrompt, sentPrompts } from './sent-prompts';

/** Everything a report shows; where it comes from is the caller's business. */
export type ReportContent = {
  project: Project;
  split: Split;
  datasetName: string;
  comparison: Comparison;
  /** Of the comparison, in the order of its arms. */
  runs: readonly Run[];
  /** The project's whole list, for the colours. */
  arms: readonly Arm[];
  /** What each run sent for one row, with the row's text left out; runs that sent nothing are not in it. */
  prompts: readonly SentPrompt[];
  /** The app with its version and code. */
  writtenBy: string;
  /** ISO 8601. */
  writtenAt: string;
};

/** Gathers what a report of this comparison shows. */
export async function reportContent(context: EngineContext, comparison: Comparison): Promise<ReportContent> {
  const split = splitOf(context, comparison.splitId);
  return {
    project: projectOf(context, comparison.projectId),
    split,
    datasetName: datasetOf(context, split.datasetId).name,
    comparison,
    runs: comparison.arms.map(({ runId }) => describeRun(context, storedRunOf(context, runId))),
    arms: context.store.arms.shown(comparison.projectId),
    prompts: await sentPrompts(
      context,
      comparison.arms.map(({ runId }) => runId),
    ),
    writtenBy: `Fewtune ${appVersion} (code ${codeVersion})`,
    writtenAt: context.now(),
  };
}

/** What must stand beside simulated figures. */
export const simulatedMark = (): string => t`sandbox, no LLM`;

/** What must stand beside an arm's name: simulated answers, or answers from elsewhere; null for neither. */
export const markOf = ({ simulated, kind }: { simulated: boolean; kind: string }): string | null =>
  simulated ? simulatedMark() : kind === 'imported' ? t`imported` : null;

/** How far an arm is behind the most accurate one, with the corrected p; `best` for that one, a dash where they were not compared. */
export function differenceToBest(comparison: Comparison, arm: ComparedArm): string {
  const best = comparison.arms.reduce(
    (lead, other) => ((other.accuracy ?? 0) > (lead.accuracy ?? 0) ? other : lead),
    arm,
  );
  if (best.runId === arm.runId) return t`best`;
  const pair = comparison.pairs.find(
    ({ a, b }) => (a === arm.runId && b === best.runId) || (b === arm.runId && a === best.runId),
  );
  if (pair === undefined) return '–';
  const difference = pair.a === arm.runId ? pair.accuracyDiff : -pair.accuracyDiff;
  return `${formatPoints(difference)} (${formatPValue(pair.pHolm)})`;
}

const share = (part: number): string => `${Math.round(part * 100)}%`;

function drawnWords({ seed, fractions, grouped }: Split): string {
  const [train, validation, test] = [share(fractions.train), share(fractions.validation), share(fractions.test)];
  return grouped
    ? t`seed ${seed}, ${train} train, ${validation} validation, ${test} test, stratified by label, groups kept together`
    : t`seed ${seed}, ${train} train, ${validation} validation, ${test} test, stratified by label`;
}

/** Where the rows came from and how they were split, in a sentence or two. */
export function dataWords({ split, datasetName }: Pick<ReportContent, 'split' | 'datasetName'>): string {
  const { counts, leaks } = split;
  const way = split.method === 'column' ? t`taken from a column` : drawnWords(split);
  return t`Data: ${datasetName}, split '${split.name}' (${way}): ${formatCount(counts.train)} train, ${formatCount(counts.validation)} validation, ${formatCount(counts.test)} test rows. Leaks found: ${formatCount(leaks.exact + leaks.normalised + leaks.group)}.`;
}

/** How the figures were computed, in sentences. */
export function methodWords({ bootstrap }: Comparison): string {
  const [resamples, seed] = [formatCount(bootstrap.resamples), bootstrap.seed];
  return bootstrap.stratified
    ? t`Accuracy carries a Wilson 95% interval; macro F1 and differences a stratified bootstrap (${resamples} resamples, seed ${seed}); pairs are tested with the exact McNemar test, corrected over all pairs after Holm. Rows without a readable label count as wrong.`
    : t`Accuracy carries a Wilson 95% interval; macro F1 and differences a bootstrap (${resamples} resamples, seed ${seed}); pairs are tested with the exact McNemar test, corrected over all pairs after Holm. Rows without a readable label count as wrong.`;
}

/** How often results on the test rows were looked at, this report included, and what that means; null on other sides. */
export function looksWords({ part, testLooks }: Comparison): string | null {
  if (part !== 'test') return null;
  const [first] = testLooks;
  const words = lookWords(testLooks.length);
  if (first === undefined || testLooks.length < 2) return words;
  return t`${words} The first was on ${first.at.slice(0, 10)}.`;
}

/** `2026-11-21 10:53 UTC` */
export const minuteOf = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

/** A prompt as readable text: each message under its role. */
export const promptText = ({ messages }: Pick<SentPrompt, 'messages'>): string =>
  messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n');
