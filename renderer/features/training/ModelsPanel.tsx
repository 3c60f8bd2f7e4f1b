import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { modelQueries } from '@renderer/lib/queries/models';
import { when } from '@renderer/lib/when';
import { Money } from '@renderer/ui/figures';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { useSaveFile } from '@renderer/ui/save-file';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import { formatCount } from '@shared/domain/format';
import { useQuery } from '@tanstack/react-query';
import classes from './ModelsPanel.module.css';

/** The models trained in this project, to keep a list of outside the app. Hidden before the first. */
export function ModelsPanel({ projectId }: { projectId: string }) {
  const models = useQuery(modelQueries.ofProject(projectId));
  const { save, saving } = useSaveFile();
  if (models.error !== null) return <Notice tone="bad">{models.error.error.message}</Notice>;
  if (models.data === undefined || models.data.length === 0) return null;
  const exporter = (format: 'json' | 'csv', name: 'JSON' | 'CSV') => (
    <Button
      variant="default"
      size="compact-sm"
      loading={saving === `models.${format}`}
      onClick={() =>
        void save({
          what: t`models as ${name}`,
          fileName: `models.${format}`,
          kind: { name, extension: format },
          write: (path) => call('models.export', { projectId, format, path }),
        })
      }
    >
      <Trans>Export {name}</Trans>
    </Button>
  );
  return (
    <Panel
      title={t`Trained models`}
      padded={false}
      aside={
        <span className={classes.exports}>
          {exporter('json', 'JSON')}
          {exporter('csv', 'CSV')}
        </span>
      }
    >
      <FigureTable
        label={t`Trained models`}
        rows={models.data}
        rowKey={({ modelId, trainingJobId }) => `${trainingJobId} ${modelId}`}
        columns={[
          {
            key: 'model',
            header: t`Model ID`,
            wraps: '200px',
            render: ({ modelId, simulated }) => (
              <span className={classes.model}>
                <code className={`${classes.id} ft-selectable`} title={modelId}>
                  {modelId}
                </code>
                {simulated && <SandboxBadge short />}
              </span>
            ),
          },
          { key: 'base', header: t`Base model`, wraps: '96px', render: ({ baseModel }) => baseModel },
          { key: 'connection', header: t`Connection`, render: ({ connectionName }) => connectionName },
          { key: 'rows', header: t`Rows`, align: 'end', render: ({ trainRows }) => formatCount(trainRows) },
          { key: 'cost', header: t`Cost`, align: 'end', render: ({ cost }) => <Money value={cost} /> },
          {
            key: 'made',
            header: t`Made`,
            render: ({ createdAt }) => <span className={classes.dim}>{when(createdAt, Date.now())}</span>,
          },
        ]}
      />
    </Panel>
  );
}
