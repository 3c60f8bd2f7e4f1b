import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { paths } from '@renderer/lib/paths';
import { rescueQueries } from '@renderer/lib/queries/rescue';
import { useShortcut } from '@renderer/lib/shortcuts';
import { FailedState } from '@renderer/ui/FailedState';
import { NotDefined } from '@renderer/ui/figures';
import { IntervalBar } from '@renderer/ui/IntervalBar';
import { Notice, type NoticeTone } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { useSaveFile } from '@renderer/ui/save-file';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { ParityDifference, ParityReport } from '@shared/contract/rehome';
import { formatCount, formatPercent, formatPValue } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import classes from './TrainedModelsScreen.module.css';

const question = t`Is the new model as good as the old one?`;
const tones: Record<ParityReport['verdict'], NoticeTone> = {
  better: 'good',
  equal: 'good',
  'no-worse': 'good',
  worse: 'bad',
  'not-shown': 'warning',
};
const noDifferences: readonly ParityDifference[] = [];

type ParityScreenProps = { projectId: string; beforeRunId: string; afterRunId: string };

/** Old against new on the same rows: the verdict, how often they agree, by label, and the rows they answer differently. */
export function ParityScreen({ projectId, beforeRunId, afterRunId }: ParityScreenProps) {
  const [, go] = useLocation();
  const parity = useQuery(rescueQueries.parity(beforeRunId, afterRunId));
  const differences = useQuery(rescueQueries.differences(beforeRunId, afterRunId)).data;
  const { save, saving } = useSaveFile();
  const back = () => go(paths.detail(projectId, 'training', 'models'));
  useShortcut({ keys: 'Escape', label: t`Back to the models`, group: 'This screen', run: back });
  const all = (
    <Button variant="default" onClick={back}>
      <Trans>All models</Trans>
    </Button>
  );
  if (parity.error !== null) {
    return (
      <Screen header={<ScreenHeader question={question} secondary={all} />}>
        <FailedState
          title={t`Old and new could not be compared`}
          error={parity.error.error}
          onRetry={() => void parity.refetch()}
        />
      </Screen>
    );
  }
  if (parity.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={240} what={t`the comparison`} />
      </Screen>
    );
  }
  const report = parity.data;
  const { counts } = report;
  const fourCells: [string, number][] = [
    [t`Both right`, counts.bothRight],
    [t`Only the old one right`, counts.onlyBeforeRight],
    [t`Only the new one right`, counts.onlyAfterRight],
    [t`Both wrong`, counts.bothWrong],
  ];
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            <span className={classes.line}>
              <Trans>
                {{ before: report.beforeName }} against {{ after: report.afterName }} on{' '}
                <Plural value={{ rows: report.rows }} one="# row" other="# rows" />
              </Trans>
              {report.simulated && <SandboxBadge short />}
            </span>
          }
          secondary={all}
          action={
            <Button
              loading={saving !== null}
              onClick={() =>
                void save({
                  what: t`parity report as CSV`,
                  fileName: 'parity.csv',
                  kind: { name: 'CSV', extension: 'csv' },
                  write: (path) => call('rehome.export', { beforeRunId, afterRunId, path }),
                })
              }
            >
              <Trans>Export as CSV</Trans>
            </Button>
          }
        />
      }
    >
      <div className={classes.stack}>
        <Notice tone={tones[report.verdict]}>{report.sentence}</Notice>
        <div className={classes.columns}>
          <Panel title={t`On the same rows`} terms={['parity', 'mcNemar']} padded={false}>
            <FigureTable
              label={t`Old and new on the same rows`}
              rows={[
                { name: t`Old`, what: report.beforeName, value: report.before.accuracy, ci: report.before.ci95 },
                { name: t`New`, what: report.afterName, value: report.after.accuracy, ci: report.after.ci95 },
                { name: t`Same answer`, what: '', value: report.same.share, ci: report.same.ci95 },
              ]}
              rowKey={({ name }) => name}
              columns={[
                { key: 'name', header: t`Figure`, render: ({ name, what }) => <span title={what}>{name}</span> },
                {
                  key: 'value',
                  header: t`Labels right`,
                  width: '260px',
                  render: ({ value, ci }) => <IntervalBar value={value} interval={ci} />,
                },
              ]}
            />
            <FigureTable
              label={t`Right and wrong together`}
              rows={fourCells}
              rowKey={([name]) => name}
              columns={[
                { key: 'name', header: t`Rows`, render: ([name]) => name },
                {
                  key: 'count',
                  header: t`exact McNemar ${{ p: formatPValue(report.p) }}`,
                  align: 'end',
                  render: ([, count]) => formatCount(count),
                },
              ]}
            />
          </Panel>
          <Panel title={t`By label`} padded={false}>
            <FigureTable
              label={t`By label`}
              rows={report.labels}
              rowKey={({ label }) => label}
              columns={[
                { key: 'label', header: t`Label`, render: ({ label }) => label },
                { key: 'rows', header: t`Rows`, align: 'end', render: ({ rows }) => formatCount(rows) },
                {
                  key: 'old',
                  header: t`Old right`,
                  align: 'end',
                  render: ({ beforeRight, rows }) => formatPercent(beforeRight / rows),
                },
                {
                  key: 'new',
                  header: t`New right`,
                  align: 'end',
                  render: ({ afterRight, rows }) => formatPercent(afterRight / rows),
                },
                {
                  key: 'same',
                  header: t`Same answer`,
                  align: 'end',
                  render: ({ same, rows }) => formatPercent(same / rows),
                },
              ]}
            />
          </Panel>
        </div>
        <Panel
          title={t`Rows that they answer differently`}
          padded={differences?.total === 0}
          aside={
            <span className={classes.dim}>
              {differences !== undefined &&
                (differences.total > differences.rows.length
                  ? t`the first ${{ shown: formatCount(differences.rows.length) }} of ${{ all: formatCount(differences.total) }}`
                  : plural({ rows: differences.total }, { one: '# row', other: '# rows' }))}
            </span>
          }
        >
          {differences?.total === 0 ? (
            <p className={classes.dim}>
              <Trans>They gave the same answer to every row.</Trans>
            </p>
          ) : (
            <FigureTable
              label={t`Rows that they answer differently`}
              rows={differences?.rows ?? noDifferences}
              rowKey={({ rowId }) => String(rowId)}
              columns={[
                {
                  key: 'row',
                  header: t`Row`,
                  align: 'end',
                  width: '64px',
                  render: ({ position }) => formatCount(position),
                },
                {
                  key: 'text',
                  header: t`Text`,
                  render: ({ text }) => (
                    <span className={classes.text} title={text} dir="auto">
                      {text}
                    </span>
                  ),
                },
                { key: 'truth', header: t`Right answer`, render: ({ truth }) => truth },
                {
                  key: 'old',
                  header: t`Old`,
                  render: ({ before }) => before ?? <NotDefined reason={t`No label could be read.`} />,
                },
                {
                  key: 'new',
                  header: t`New`,
                  render: ({ after }) => after ?? <NotDefined reason={t`No label could be read.`} />,
                },
              ]}
            />
          )}
        </Panel>
      </div>
    </Screen>
  );
}
