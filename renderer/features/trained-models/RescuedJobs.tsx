import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, VisuallyHidden } from '@mantine/core';
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
import { fileWords, providerStatusLook, providerStatusWords, retiresWords, roleWords } from './model-words';
import classes from './TrainedModelsScreen.module.css';

/** The jobs that were pulled, and what can be done with them. */
export function RescuedJobs({ projectId, jobs }: { projectId: string; jobs: readonly RescuedJob[] }) {
  const [, go] = useLocation();
  const today = new Date().toISOString();
  const makeArm = useOperation('rescue.makeArm', {
    onSuccess: ({ name }) =>
      stripMessage.say({
        words: t`Made the arm ${name}`,
        action: { label: t`Show the arms`, run: () => go(paths.step(projectId, 'arms')) },
      }),
  });
  const rows = useOperation('rescue.rows', {
    onSuccess: () =>
      stripMessage.say({
        words: t`Its examples are read as a dataset`,
        action: { label: t`Show the rows`, run: () => go(paths.step(projectId, 'data')) },
      }),
  });
  const error = makeArm.error ?? rows.error;
  return (
    <Panel title={t`Rescued jobs`} padded={false}>
      {error !== null && (
        <div className={classes.padded}>
          <Notice tone="bad">{error.error.message}</Notice>
        </div>
      )}
      <FigureTable
        label={t`Rescued jobs`}
        rows={jobs}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'job',
            header: t`Job`,
            wraps: '160px',
            render: ({ providerJobId, fineTunedModel }) => (
              <code className={`${classes.job} ft-selectable`} title={fineTunedModel ?? providerJobId}>
                {fineTunedModel ?? providerJobId}
              </code>
            ),
          },
          {
            key: 'status',
            header: t`State`,
            render: ({ status, error: why }) => (
              <StatusBadge look={providerStatusLook(status)} {...(why === null ? {} : { title: why })}>
                {providerStatusWords(status)}
              </StatusBadge>
            ),
          },
          { key: 'created', header: t`Made`, render: ({ createdAt }) => createdAt.slice(0, 10) },
          { key: 'events', header: t`Events`, align: 'end', render: ({ events }) => formatCount(events) },
          {
            key: 'files',
            header: t`Files`,
            render: ({ files }) => (
              <span
                title={files
                  .map(
                    ({ role, fileName, providerFileId, reason }) =>
                      `${roleWords[role]}: ${fileName ?? providerFileId}${reason === null ? '' : ` (${reason})`}`,
                  )
                  .join('\n')}
              >
                {fileWords(files)}
              </span>
            ),
          },
          {
            key: 'retires',
            header: t`Answers until`,
            render: ({ retires, fineTunedModel }) => {
              const words = fineTunedModel === null ? null : retiresWords(retires, today);
              return words === null ? (
                <NotDefined reason={fineTunedModel === null ? t`It made no model.` : t`No day is announced.`} />
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
                    loading={rows.isPending && rows.variables.rescuedJobId === id}
                    onClick={() => rows.mutate({ rescuedJobId: id })}
                  >
                    <Trans>Read its rows</Trans> <VisuallyHidden>{t`Read the rows of ${providerJobId}`}</VisuallyHidden>
                  </Button>
                )}
                {fineTunedModel !== null &&
                  (armId === null ? (
                    <Button
                      variant="default"
                      size="compact-xs"
                      aria-label={t`Make an arm of ${providerJobId}`}
                      loading={makeArm.isPending && makeArm.variables.rescuedJobId === id}
                      onClick={() => makeArm.mutate({ rescuedJobId: id })}
                    >
                      <Trans>Make an arm</Trans>
                    </Button>
                  ) : (
                    <StatusBadge look="good">
                      <Trans>is an arm</Trans>
                    </StatusBadge>
                  ))}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
