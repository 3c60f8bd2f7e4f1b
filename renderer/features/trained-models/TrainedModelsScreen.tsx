import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { paths } from '@renderer/lib/paths';
import { modelQueries } from '@renderer/lib/queries/models';
import { useShortcut } from '@renderer/lib/shortcuts';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { RetirementNotices } from '@renderer/ui/money/RetirementNotices';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { useSaveFile } from '@renderer/ui/save-file';
import { IconArchive, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { CallingPanel } from './CallingPanel';
import { ModelEvidence } from './ModelEvidence';
import { ModelFacts } from './ModelFacts';
import { ModelTable } from './ModelTable';
import { TrainAgainPanel } from './TrainAgainPanel';
import classes from './TrainedModelsScreen.module.css';

const question = t`Which models do I have, and how long will they answer?`;

/** The registry of trained models: what each is, how good, how long it answers, how to ask it, and how to train it again. */
export function TrainedModelsScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const models = useQuery(modelQueries.ofProject(projectId));
  const [chosen, setChosen] = useState<string | null>(null);
  const { save, saving } = useSaveFile();
  const back = () => go(paths.step(projectId, 'training'));
  useShortcut({ keys: 'Escape', label: t`Back to the training jobs`, group: 'This screen', run: back });
  const exporter = (format: 'json' | 'csv', name: 'JSON' | 'CSV') => (
    <Menu.Item
      onClick={() =>
        void save({
          what: t`models as ${name}`,
          fileName: `models.${format}`,
          kind: { name, extension: format },
          write: (path) => call('models.export', { projectId, format, path }),
        })
      }
    >
      <Trans>Models as {name}</Trans>
    </Menu.Item>
  );
  const rescue = (
    <Button onClick={() => go(paths.detail(projectId, 'training', 'rescue'))}>
      <Trans>Rescue from an account</Trans>
    </Button>
  );
  const all = (
    <Button variant="default" onClick={back}>
      <Trans>All training jobs</Trans>
    </Button>
  );
  if (models.error !== null) {
    return (
      <Screen header={<ScreenHeader question={question} secondary={all} />}>
        <FailedState
          title={t`The models could not be read`}
          error={models.error.error}
          onRetry={() => void models.refetch()}
        />
      </Screen>
    );
  }
  if (models.data === undefined) {
    return (
      <Screen header={<ScreenHeader question={question} detail=" " />}>
        <CardsSkeleton cards={2} height={240} what={t`the models`} />
      </Screen>
    );
  }
  const list = models.data;
  const shown = list.find(({ id }) => id === chosen) ?? list[0];
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={
            list.length === 0
              ? ' '
              : plural({ models: list.length }, { one: '# trained model', other: '# trained models' })
          }
          secondary={
            <>
              {all}
              {list.length > 0 && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <Button
                      variant="default"
                      loading={saving !== null}
                      rightSection={<IconChevronDown size={14} aria-hidden />}
                    >
                      <Trans>Export</Trans>
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {exporter('json', 'JSON')}
                    {exporter('csv', 'CSV')}
                  </Menu.Dropdown>
                </Menu>
              )}
            </>
          }
          action={list.length > 0 && rescue}
        />
      }
    >
      {shown === undefined ? (
        <EmptyState
          icon={<IconArchive size={32} stroke={1.5} />}
          title={t`There are no trained models yet`}
          action={rescue}
        >
          <Trans>
            Models that you fine-tune show here. Those of an account you already have can be pulled in with their jobs,
            curves and files, before the provider switches them off.
          </Trans>
        </EmptyState>
      ) : (
        <div className={classes.stack}>
          <RetirementNotices projectId={projectId} uses="training" />
          <ModelTable models={list} chosen={shown.id} onChoose={setChosen} />
          <div className={classes.columns}>
            <div className={classes.stack}>
              <ModelFacts model={shown} />
              <TrainAgainPanel key={shown.id} projectId={projectId} model={shown} />
            </div>
            <div className={classes.stack}>
              <ModelEvidence model={shown} />
              <CallingPanel modelId={shown.id} />
            </div>
          </div>
        </div>
      )}
    </Screen>
  );
}
