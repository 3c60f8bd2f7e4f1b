import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { paths } from '@renderer/lib/paths';
import { learningCurveQueries } from '@renderer/lib/queries/experiments';
import { useOperation } from '@renderer/lib/query';
import { BandChart, type BandSeries } from '@renderer/ui/charts/BandChart';
import { useScheme } from '@renderer/ui/charts/chart-theme';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Panel } from '@renderer/ui/Panel';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { UnreadScreen } from '@renderer/ui/UnreadScreen';
import type { LearningCurve } from '@shared/contract/learning-curves';
import { armColour, type ColourScheme } from '@shared/domain/arm-colours';
import { formatCount, formatMoney, formatPercent } from '@shared/domain/format';
import { gainWords } from '@shared/domain/learning-curve';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { BackToTraining } from './BackToTraining';
import { ExperimentFrame } from './ExperimentFrame';
import classes from './Experiments.module.css';
import { TrialTable } from './TrialTable';

const question = t`How much would more rows help?`;

const colourOf = ({ recipe }: LearningCurve, order: number, scheme: ColourScheme): string =>
  armColour(recipe.kind === 'local' ? 'local-classifier' : 'fine-tuned', order, scheme);

/** One learning curve: the answer in a sentence, the chart with every curve over the same split, and its points. */
export function CurveScreen({ projectId, curveId }: { projectId: string; curveId: string }) {
  const [, go] = useLocation();
  const curve = useQuery(learningCurveQueries.get(curveId));
  const all = useQuery(learningCurveQueries.list(projectId));
  const resume = useOperation('learningCurves.resume');
  const remove = useOperation('learningCurves.remove', { onSuccess: () => go(paths.step(projectId, 'training')) });
  const scheme = useScheme();
  if (curve.error !== null || curve.data === undefined)
    return (
      <UnreadScreen
        question={question}
        what={t`the learning curve`}
        read={curve}
        leave={<BackToTraining projectId={projectId} />}
        height={320}
      />
    );
  const { status, recipeWords, splitId, splitName, heldRows, trainRows, cost } = curve.data;
  const others = (all.data ?? []).filter(
    (one) => one.splitId === splitId && one.id !== curveId && one.points.length > 0,
  );
  const shown = [curve.data, ...others];
  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: t`Remove this learning curve?`,
      children: t`Its points go. What its trainings cost stays on the costs screen.`,
      labels: { confirm: t`Remove it`, cancel: t`Keep it` },
      onConfirm: () => remove.mutate({ curveId }),
    });
  return (
    <ExperimentFrame
      projectId={projectId}
      question={question}
      experiment={curve.data}
      about={
        <Trans>
          {recipeWords}, <Plural value={heldRows} one="# validation row" other="# validation rows" /> of {splitName}.
        </Trans>
      }
      progress={{ label: t`Measuring the learning curve` }}
      resume={{
        open: status !== 'finished',
        isPending: resume.isPending,
        error: resume.error,
        go: (budget) => resume.mutate({ curveId, ...(budget === undefined ? {} : { budget }) }),
      }}
      wanted={foreseen(curve.data)}
      aside={
        <Button variant="default" loading={remove.isPending} onClick={confirmRemoval}>
          <Trans>Remove</Trans>
        </Button>
      }
      failure={remove.error}
    >
      <Answer curve={curve.data} />
      <Panel
        title={t`Accuracy by training rows`}
        terms={['learningCurve']}
        aside={
          cost !== null &&
          cost > 0 && (
            <span className={classes.dim}>
              <Trans>{{ cost: formatMoney(cost) }} so far</Trans>
            </span>
          )
        }
      >
        {curve.data.points.length === 0 ? (
          <div className={classes.waiting}>
            <Trans>The first point comes when the smallest part is trained and has answered.</Trans>
          </div>
        ) : (
          <BandChart
            label={t`Accuracy by training rows`}
            series={seriesOf(shown, curveId, scheme)}
            xLabel={t`training rows`}
            yLabel={t`accuracy on validation rows`}
            formatX={(value) => formatCount(Math.round(value))}
            formatY={formatPercent}
            measuredTo={trainRows}
            note={shown.some((one) => one.simulated) ? t`The sandbox is no LLM: its figures are simulated.` : null}
          />
        )}
      </Panel>
      <Points curve={curve.data} projectId={projectId} colour={colourOf(curve.data, 0, scheme)} />
    </ExperimentFrame>
  );
}

/** What all trainings of a curve may cost; null where a price is not known. */
const foreseen = ({ trials }: LearningCurve): number | null =>
  trials.reduce<number | null>(
    (sum, { estimate }) => (sum === null || estimate === null ? null : sum + estimate.high),
    0,
  );

/** What more rows would bring, first thing on the screen; how to read it below. */
function Answer({ curve: { fit, words, points, trainRows, status } }: { curve: LearningCurve }) {
  const twice = fit?.gains.find(({ more }) => more === trainRows);
  return (
    <Panel>
      <p className={classes.answer}>
        {fit === null && status === 'running' ? t`The answer comes when three sizes are measured.` : words}
      </p>
      {fit !== null && (
        <p className={classes.note}>
          {twice !== undefined && `${t`Twice the rows: ${{ gain: gainWords(twice) }}`} `}
          <Trans>
            The range is a 95% band from{' '}
            <Plural value={{ sizes: points.length }} one="# measured size" other="# measured sizes" />; it holds if new
            rows are like these and as well labelled.
          </Trans>
        </p>
      )}
    </Panel>
  );
}

/** The opened curve with its band, then the others over the same split, as lines. */
function seriesOf(curves: readonly LearningCurve[], curveId: string, scheme: ColourScheme): BandSeries[] {
  const seen = new Map<string, number>();
  const names = new Map<string, number>();
  return curves.map((curve) => {
    const order = seen.get(curve.recipe.kind) ?? 0;
    seen.set(curve.recipe.kind, order + 1);
    const words = curve.simulated ? t`${{ recipe: curve.recipeWords }} (sandbox)` : curve.recipeWords;
    const copy = (names.get(words) ?? 0) + 1;
    names.set(words, copy);
    return {
      name: copy === 1 ? words : `${words} (${copy})`,
      colour: colourOf(curve, order, scheme),
      points: curve.points.map(({ rows, accuracy, interval: [low, high] }) => ({ x: rows, y: accuracy, low, high })),
      line: (curve.fit?.line ?? []).map(({ rows, accuracy, band: [low, high] }) => ({
        x: rows,
        y: accuracy,
        low,
        high,
      })),
      withBand: curve.id === curveId,
    };
  });
}

function Points({ curve, projectId, colour }: { curve: LearningCurve; projectId: string; colour: string }) {
  if (curve.recipe.kind === 'fine-tuned') {
    return (
      <Panel title={t`Trainings`} padded={false}>
        <TrialTable
          projectId={projectId}
          ownerId={curve.id}
          trials={curve.trials}
          by="rows"
          colour={colour}
          best={null}
        />
      </Panel>
    );
  }
  if (curve.points.length === 0) return null;
  return (
    <Panel title={t`Points`} padded={false}>
      <FigureTable
        label={t`Points`}
        rows={curve.points}
        rowKey={({ rows }) => String(rows)}
        columns={[
          { key: 'rows', header: t`Train rows`, align: 'end', width: '120px', render: ({ rows }) => formatCount(rows) },
          {
            key: 'accuracy',
            header: t`Accuracy on validation rows`,
            render: ({ accuracy, interval }) => <IntervalBar value={accuracy} interval={interval} colour={colour} />,
          },
          {
            key: 'draws',
            header: t`Each draw`,
            width: '280px',
            render: ({ accuracies, rows }) => (
              <span className={classes.dim}>
                {rows === curve.trainRows && curve.repeats > 1
                  ? t`all rows, so there is one draw`
                  : accuracies.map((value) => formatPercent(value)).join(', ')}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
