import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { useJobs } from '@renderer/lib/job-list';
import { paths } from '@renderer/lib/paths';
import { connectionQueries } from '@renderer/lib/queries/connections';
import { rescueQueries } from '@renderer/lib/queries/rescue';
import { useOperation } from '@renderer/lib/query';
import { useShortcut } from '@renderer/lib/shortcuts';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { ProgressLine } from '@renderer/ui/ProgressLine';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { useSaveFile } from '@renderer/ui/save-file';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { EvalPanel } from './EvalPanel';
import { RescuedJobs } from './RescuedJobs';
import classes from './TrainedModelsScreen.module.css';

const question = t`What do I save before it is switched off?`;

const keptWords = (jobs: number, unfinished: number): string =>
  unfinished === 0
    ? t`${plural(jobs, { one: '# job', other: '# jobs' })} kept here`
    : t`${plural(jobs, { one: '# job', other: '# jobs' })} kept here, ${unfinished} of them not to the end`;

/** Pulls everything of an account into the project, and reads evaluations that were exported elsewhere. */
export function RescueScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const found = useQuery(connectionQueries.list());
  const connections = found.data ?? [];
  const jobs = useQuery(rescueQueries.jobs(projectId));
  const [picked, setPicked] = useState<string | null>(null);
  const { save, saving } = useSaveFile();
  const start = useOperation('rescue.start');
  const cancel = useOperation('jobs.cancel');
  const pulls = useJobs().filter((job) => job.kind === 'rescue' && job.projectId === projectId);
  const last = pulls[0];
  const running = last?.status === 'running' ? last : undefined;
  const back = () => go(paths.detail(projectId, 'training', 'models'));
  useShortcut({ keys: 'Escape', label: t`Back to the models`, group: 'This screen', run: back });
  const accounts = connections.filter(({ kind }) => kind !== 'sandbox');
  const chosen = connections.find(({ id }) => id === picked) ?? accounts[0] ?? connections[0];
  const list = jobs.data ?? [];
  const unfinished = list.filter(({ complete }) => !complete).length;
  return (
    <Screen
      header={
        <ScreenHeader
          question={question}
          detail={list.length === 0 ? ' ' : keptWords(list.length, unfinished)}
          secondary={
            <>
              <Button variant="default" onClick={back}>
                <Trans>All models</Trans>
              </Button>
              {list.length > 0 && (
                <Button
                  variant="default"
                  loading={saving !== null}
                  onClick={() =>
                    void save({
                      what: t`rescued jobs as JSON`,
                      fileName: 'rescued-jobs.json',
                      kind: { name: 'JSON', extension: 'json' },
                      write: (path) => call('rescue.export', { projectId, path }),
                    })
                  }
                >
                  <Trans>Export all as JSON</Trans>
                </Button>
              )}
            </>
          }
        />
      }
    >
      <div className={classes.stack}>
        <Panel title={t`Pull an account`}>
          <p className={classes.intro}>
            <Trans>
              All fine-tuning jobs of the account come into this project: what the provider tells of them, their events
              and checkpoints, and their training, validation and result files, byte for byte. Reading costs nothing,
              and what is here already is not asked for again.
            </Trans>
          </p>
          <div className={classes.line}>
            <Select
              aria-label={t`Connection`}
              w={280}
              data={connections.map(({ id, name }) => ({ value: id, label: name }))}
              value={chosen?.id ?? null}
              allowDeselect={false}
              disabled={running !== undefined}
              onChange={setPicked}
            />
            <Button
              disabled={chosen === undefined || running !== undefined}
              loading={start.isPending}
              onClick={() => {
                if (chosen !== undefined) start.mutate({ projectId, connectionId: chosen.id });
              }}
            >
              <Trans>Pull everything</Trans>
            </Button>
            {running !== undefined && (
              <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ jobId: running.id })}>
                <Trans>Stop for now</Trans>
              </Button>
            )}
            {found.isSuccess && accounts.length === 0 && (
              <Button variant="subtle" onClick={() => go(paths.connections)}>
                <Trans>Save a connection to your account</Trans>
              </Button>
            )}
          </div>
          {found.isError && <Notice tone="bad">{found.error.error.message}</Notice>}
          <div className={classes.plan}>
            {running !== undefined && (
              <>
                <ProgressLine label={running.title} done={running.done} failed={0} total={running.total} cost={null} />
                <p className={classes.dim}>{running.note}</p>
              </>
            )}
            {start.error !== null && <Notice tone="bad">{start.error.error.message}</Notice>}
            {last?.status === 'failed' && last.error !== null && (
              <Notice tone="bad">
                {last.error.message} <Trans>What was pulled by then is kept; pull again to go on.</Trans>
              </Notice>
            )}
            {(last?.status === 'cancelled' || last?.status === 'interrupted') && (
              <Notice>
                <Trans>The last pull was stopped. What it brought is kept; pull again to go on.</Trans>
              </Notice>
            )}
          </div>
        </Panel>
        {jobs.error !== null ? (
          <FailedState
            title={t`The rescued jobs could not be read`}
            error={jobs.error.error}
            onRetry={() => void jobs.refetch()}
          />
        ) : (
          list.length > 0 && <RescuedJobs projectId={projectId} jobs={list} />
        )}
        <EvalPanel projectId={projectId} />
      </div>
    </Screen>
  );
}
