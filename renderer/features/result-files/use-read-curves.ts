import { t } from '@lingui/core/macro';
import { curveList, type OpenedCurve } from '@renderer/lib/curve-list';
import { resultFileQueries } from '@renderer/lib/queries/result-files';
import { trainingQueries } from '@renderer/lib/queries/training';
import { useScheme } from '@renderer/ui/charts/chart-theme';
import type { ResultsFile } from '@shared/contract/result-files';
import type { TrainingJob } from '@shared/contract/training';
import { type CurveScale, epochsOf } from '@shared/domain/training-curves';
import { useQueries } from '@tanstack/react-query';
import { asResultPoints, curveColour, type ReadCurve } from './curve-series';

/** An opened curve with what was read of it; null while it is read, a sentence when it could not be. */
export type CurveEntry = {
  opened: OpenedCurve;
  read: ReadCurve | null;
  problem: string | null;
  /** Where it comes from, in words. */
  origin: string;
  warnings: readonly string[];
  /** False while its training still runs. */
  isOver: boolean;
  /** What is known without the user: shown where they typed nothing. */
  known: CurveScale;
};

const formatWords: Record<ResultsFile['format'], string> = {
  openai: 'OpenAI',
  azure: 'Azure',
  legacy: t`fine-tune of 2021 to 2023`,
  unknown: t`result file`,
};

const originWords = ({ format, decodedFrom }: ResultsFile): string =>
  decodedFrom === 'base64' ? t`${{ format: formatWords[format] }}, base64` : formatWords[format];

/** The opened curves in their order, each in its colour. */
export function useReadCurves(): CurveEntry[] {
  const opened = curveList.useCurves();
  const scheme = useScheme();
  const files = useQueries({
    queries: opened.filter(({ kind }) => kind === 'file').map(({ id }) => resultFileQueries.parse(id)),
  });
  const jobs = useQueries({
    queries: opened.filter(({ kind }) => kind === 'job').map(({ id }) => trainingQueries.get(id)),
  });
  const queue = { file: files.values(), job: jobs.values() };
  return opened.map((curve, order): CurveEntry => {
    const colour = curveColour(order, scheme);
    if (curve.kind === 'file') {
      const answer = queue.file.next().value;
      return entryOfFile(curve, colour, answer?.data, answer?.error?.message ?? null);
    }
    const answer = queue.job.next().value;
    return entryOfJob(curve, colour, answer?.data, answer?.error?.message ?? null);
  });
}

const typedOr = (opened: OpenedCurve, known: CurveScale): CurveScale => ({
  epochs: opened.epochs ?? known.epochs,
  tokens: opened.tokens ?? known.tokens,
});

function entryOfFile(
  opened: OpenedCurve,
  colour: string,
  file: ResultsFile | undefined,
  problem: string | null,
): CurveEntry {
  const points = file?.points ?? [];
  const known: CurveScale = { epochs: epochsOf(points), tokens: points.at(-1)?.elapsedTokens ?? null };
  return {
    opened,
    problem,
    known,
    isOver: true,
    origin: file === undefined ? '' : originWords(file),
    warnings: file?.warnings ?? [],
    read:
      file === undefined
        ? null
        : { id: opened.id, name: opened.name, colour, simulated: false, points, scale: typedOr(opened, known) },
  };
}

function entryOfJob(
  opened: OpenedCurve,
  colour: string,
  job: TrainingJob | undefined,
  problem: string | null,
): CurveEntry {
  const points = asResultPoints(job === undefined ? [] : job.resultPoints.length > 0 ? job.resultPoints : job.points);
  const chosen = job?.hyperparameters.epochs;
  const known: CurveScale = {
    epochs: typeof chosen === 'number' ? chosen : epochsOf(points),
    tokens: job?.trainedTokens ?? null,
  };
  return {
    opened,
    problem,
    known,
    isOver: job?.finishedAt !== null,
    origin: job === undefined ? '' : t`training job at ${{ connection: job.connectionName }}`,
    warnings: [],
    read:
      job === undefined
        ? null
        : { id: opened.id, name: opened.name, colour, simulated: job.simulated, points, scale: typedOr(opened, known) },
  };
}
