import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { useOperation } from '@renderer/lib/query';
import { stripMessage } from '@renderer/lib/strip-message';
import { NotDefined } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { RescuedJob } from '@shared/contract/rescue';
import { formatCount } from '@shared/domain/format';
import { useLocation } from 'wouter';
import { fileWords, providerStatusLook, retiresWords } from './model-words';
import classes from './TrainedModelsScreen.module.css';

/** The jobs that were pulled, and what can be done with them. */
export function RescuedJobs({ projectId, jobs }: { projectId: string; jobs: readonly RescuedJob[] }) {
  const [, go] = useLocation();
  const today = new Date().toISOString();
  const makeArm = useOperation('rescue.makeArm', {
    onSuccess: ({ name }) =>
      stripMessage.say({
        words: `Made the arm ${name}`,
        action: { label: 'Show the arms', run: () => go(paths.step(projectId, 'arms')) },
      }),
  });
  const rows = useOperation('rescue.rows', {
    onSuccess: () =>
      stripMessage.say({
        words: 'Its examples are read as a dataset',
        action: { label: 'Show the rows', run: () => go(paths.step(projectId, 'data')) },
      }),
  });
  const error = makeArm.error ?? rows.error;
  return (
    <Panel title="Rescued jobs" padded={false}>
      {error !== null && (
        <div className={classes.padded}>
          <Notice tone="bad">{error.error.message}</Notice>
        </div>
      )}
      <FigureTable
        label="Rescued jobs"
        rows={jobs}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'job',
            header: 'Job',
            render: ({ providerJobId, fineTunedModel }) => (
              <code className={`${classes.job} ft-selectable`} title={fineTunedModel ?? providerJobId}>
                {fineTunedModel ?? providerJobId}
              </code>
            ),
          },
          {
            key: 'status',
            header: 'State',
            render: ({ status, error: why }) => (
              <StatusBadge look={providerStatusLook(status)} {...(why === null ? {} : { title: why })}>
                {status}
              </StatusBadge>
            ),
          },
          { key: 'created', header: 'Made', render: ({ createdAt }) => createdAt.slice(0, 10) },
          { key: 'events', header: 'Events', align: 'end', render: ({ events }) => formatCount(events) },
          {
            key: 'files',
            header: 'Files',
            render: ({ files }) => (
              <span
                title={files
                  .map(
                    ({ role, fileName, providerFileId, reason }) =>
                      `${role}: ${fileName ?? providerFileId}${reason === null ? '' : ` (${reason})`}`,
                  )
                  .join('\n')}
              >
                {fileWords(files)}
              </span>
            ),
          },
          {
            key: 'retires',
            header: 'Answers until',
            render: ({ retires, fineTunedModel }) => {
              const words = fineTunedModel === null ? null : retiresWords(retires, today);
              return words === null ? (
                <NotDefined reason={fineTunedModel === null ? 'It made no model.' : 'No day is announced.'} />
              ) : (
                <StatusBadge look={words.look}>{words.words}</StatusBadge>
              );
            },
          },
          {
            key: 'do',
            header: '',
            align: 'end',
            render: ({ id, fineTunedModel, armId, files, providerJobId }) => (
              <span className={classes.actions}>
                {files.some(({ role, state }) => role === 'training' && state === 'kept') && (
                  <Button
                    variant="default"
                    size="compact-xs"
                    aria-label={`Read its rows (${providerJobId})`}
                    loading={rows.isPending && rows.variables.rescuedJobId === id}
                    onClick={() => rows.mutate({ rescuedJobId: id })}
                  >
                    Read its rows
                  </Button>
                )}
                {fineTunedModel !== null &&
                  (armId === null ? (
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={`Make an arm of ${providerJobId}`}
                      loading={makeArm.isPending && makeArm.variables.rescuedJobId === id}
                      onClick={() => makeArm.mutate({ rescuedJobId: id })}
                    >
                      Make an arm
                    </Button>
                  ) : (
                    <StatusBadge look="good">is an arm</StatusBadge>
                  ))}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
