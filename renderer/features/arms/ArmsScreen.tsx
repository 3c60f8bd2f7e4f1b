import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { armQueries } from '@renderer/lib/queries/arms';
import { classifierQueries } from '@renderer/lib/queries/classifiers';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { projectQueries } from '@renderer/lib/queries/projects';
import { runQueries } from '@renderer/lib/queries/runs';
import { splitQueries } from '@renderer/lib/queries/splits';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { RetirementNotices } from '@renderer/ui/money/RetirementNotices';
import { Notice } from '@renderer/ui/Notice';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { useArmColours } from '@renderer/ui/use-arm-colours';
import type { Arm } from '@shared/contract/arms';
import type { LocalModel } from '@shared/contract/classifiers';
import type { Run } from '@shared/contract/runs';
import { IconCompass, IconFileImport, IconPlus, IconVersions } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { AddArmDialog } from './AddArmDialog';
import { ArmCard } from './ArmCard';
import classes from './ArmsScreen.module.css';
import { ClassifierFiles } from './ClassifierFiles';
import { ImportPredictionsDialog } from './ImportPredictionsDialog';
import { type AskingArm, PromptEditor } from './PromptEditor';
import { TrainedClassifier } from './TrainedClassifier';

const none: readonly Arm[] = [];
const noRuns: readonly Run[] = [];
const noLabels: readonly string[] = [];
const asks = (arm: Arm): arm is AskingArm => 'template' in arm.config;

/** The ways to answer that are compared, a card each. */
export function ArmsScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [promptOf, setPromptOf] = useState<string | null>(null);
  const [model, setModel] = useState<LocalModel | null>(null);
  const arms = useQuery(armQueries.list(projectId));
  const splits = useQuery(splitQueries.list(projectId));
  const connections = useQuery(connectionQueries.list());
  const runs = useQuery(runQueries.list(projectId));
  const project = useQuery(projectQueries.get(projectId));
  const classifiers = useQuery(classifierQueries.list(projectId));
  const colourOf = useArmColours(arms.data ?? none);
  const failed = arms.error ?? splits.error ?? connections.error;
  const splitId = splits.data?.[0]?.id ?? null;
  const add = (
    <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
      <Trans>Add an arm</Trans>
    </Button>
  );
  const importButton = (
    <Button
      variant="default"
      leftSection={<IconFileImport size={14} aria-hidden />}
      disabled={splitId === null}
      onClick={() => setImporting(true)}
    >
      <Trans>Import predictions</Trans>
    </Button>
  );
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`What shall I compare?`}
          detail={
            arms.data === undefined || arms.data.length === 0
              ? ' '
              : plural(arms.data.length, {
                  one: '# arm, one way to answer the rows.',
                  other: '# arms, each one way to answer the same rows.',
                })
          }
          secondary={
            arms.data !== undefined && (
              <>
                <Button
                  variant="default"
                  leftSection={<IconCompass size={14} aria-hidden />}
                  onClick={() => go(paths.detail(projectId, 'arms', 'guide'))}
                >
                  <Trans>Which should I try?</Trans>
                </Button>
                {importButton}
                {arms.data.length > 0 && add}
              </>
            )
          }
          action={
            <Button
              disabled={arms.data === undefined || arms.data.length === 0 || splitId === null}
              onClick={() => go(paths.step(projectId, 'runs'))}
            >
              <Trans>See what it will cost</Trans>
            </Button>
          }
        />
      }
    >
      {failed !== null && (
        <FailedState
          title={t`The arms could not be read`}
          error={failed.error}
          onRetry={() => {
            for (const read of [arms, splits, connections]) if (read.isError) void read.refetch();
          }}
        />
      )}
      {failed === null && (arms.data === undefined || splits.data === undefined || connections.data === undefined) && (
        <div className={classes.cards}>
          <CardsSkeleton cards={1} height={248} what={t`the arms`} />
          <CardsSkeleton cards={1} height={248} what={t`the arms`} />
          <CardsSkeleton cards={1} height={248} what={t`the arms`} />
        </div>
      )}
      {arms.data !== undefined && splits.data !== undefined && connections.data !== undefined && (
        <>
          <RetirementNotices projectId={projectId} uses="arms" />
          {splits.data.length === 0 && (
            <Notice
              tone="warning"
              action={
                <Link href={paths.step(projectId, 'split')} className={classes.link ?? ''}>
                  <Trans>Make a split</Trans>
                </Link>
              }
            >
              <Trans>There is no split yet, so no prompt can be shown and nothing can be priced.</Trans>
            </Notice>
          )}
          {arms.data.length === 0 ? (
            <EmptyState
              icon={<IconVersions size={32} stroke={1.5} />}
              title={t`There is nothing to compare yet`}
              action={
                <Button onClick={() => setAdding(true)}>
                  <Trans>Add an arm</Trans>
                </Button>
              }
            >
              <Trans>
                An arm is one way to answer: a plain classifier, a prompt with or without examples, a fine-tuned model.
                Start with the majority class and the local classifier: they are free, and show what a model must beat.
              </Trans>
            </EmptyState>
          ) : (
            <div className={classes.cards}>
              {arms.data.map((arm) => (
                <ArmCard
                  key={arm.id}
                  arm={arm}
                  colour={colourOf(arm.id)}
                  connections={connections.data}
                  splitId={splitId}
                  runs={runs.data?.filter(({ armId }) => armId === arm.id) ?? noRuns}
                  model={classifiers.data?.find(({ armId }) => armId === arm.id) ?? null}
                  onShowPrompt={() => setPromptOf(arm.id)}
                  onShowModel={setModel}
                />
              ))}
            </div>
          )}
          {arms.data.some(({ config }) => config.kind === 'local-classifier') && (
            <div className={classes.files}>
              <ClassifierFiles projectId={projectId} onShow={setModel} />
            </div>
          )}
          <TrainedClassifier model={model} onClose={() => setModel(null)} />
          <AddArmDialog
            projectId={projectId}
            opened={adding}
            connections={connections.data}
            labels={project.data?.project.labels.map(({ name }) => name) ?? noLabels}
            projectKind={project.data?.project.kind ?? 'classification'}
            splitId={splitId}
            onClose={() => setAdding(false)}
          />
          <ImportPredictionsDialog
            opened={importing}
            split={splits.data[0] ?? null}
            onClose={() => setImporting(false)}
          />
          {splitId !== null && (
            <PromptEditor
              arm={arms.data.filter(asks).find(({ id }) => id === promptOf) ?? null}
              splitId={splitId}
              onClose={() => setPromptOf(null)}
            />
          )}
        </>
      )}
    </Screen>
  );
}
