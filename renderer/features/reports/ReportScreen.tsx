import { Button, Menu } from '@mantine/core';
import { call } from '@renderer/lib/call';
import { fileStem } from '@renderer/lib/file-stem';
import { paths } from '@renderer/lib/paths';
import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import { modelQueries } from '@renderer/lib/queries/models';
import { projectQueries } from '@renderer/lib/queries/projects';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { type FileToSave, useSaveFile } from '@renderer/ui/save-file';
import { IconChevronDown, IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ReportPreview } from './ReportPreview';
import classes from './ReportScreen.module.css';

/** The report as it will leave, and everything else that can be sent with it. */
export function ReportScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const report = useQuery(comparisonQueries.report({ projectId }));
  const models = useQuery(modelQueries.ofProject(projectId));
  const project = useQuery(projectQueries.get(projectId)).data?.project;
  const { save, saving } = useSaveFile();
  const nothingYet = report.error?.error.kind === 'not-found';
  const ready = report.data !== undefined && report.error === null;
  const stem = fileStem(project?.name ?? 'fewtune');
  const noModels = models.data === undefined || models.data.length === 0;

  const reportFile: FileToSave = {
    what: 'HTML report',
    fileName: `${stem}-report.html`,
    kind: { name: 'HTML', extension: 'html' },
    write: (path) => call('reports.export', { projectId, format: 'html', path }),
  };
  const predictions: FileToSave = {
    what: 'predictions as CSV',
    fileName: `${stem}-predictions.csv`,
    kind: { name: 'CSV', extension: 'csv' },
    write: (path) => call('reports.export', { projectId, format: 'predictions-csv', path }),
  };
  const modelList = (format: 'json' | 'csv', name: string): FileToSave => ({
    what: `models as ${name}`,
    fileName: `${stem}-models.${format}`,
    kind: { name, extension: format },
    write: (path) => call('models.export', { projectId, format, path }),
  });

  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question="What do I send?"
          detail="One file that opens in any browser, without a network. It holds no key."
          secondary={
            <>
              <Button
                variant="default"
                disabled={!ready}
                loading={saving === predictions.what}
                onClick={() => void save(predictions)}
              >
                Export predictions CSV
              </Button>
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    variant="default"
                    disabled={noModels}
                    title={noModels ? 'No model was trained in this project yet.' : undefined}
                    rightSection={<IconChevronDown size={14} aria-hidden />}
                    loading={saving?.startsWith('models') === true}
                  >
                    Export models
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => void save(modelList('json', 'JSON'))}>Models as JSON</Menu.Item>
                  <Menu.Item onClick={() => void save(modelList('csv', 'CSV'))}>Models as CSV</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          }
          action={
            <Button disabled={!ready} loading={saving === reportFile.what} onClick={() => void save(reportFile)}>
              Export HTML report
            </Button>
          }
        />
      }
    >
      {nothingYet && (
        <EmptyState
          icon={<IconFileText size={32} stroke={1.5} />}
          title="There is nothing to report yet"
          action={<Button onClick={() => go(paths.step(projectId, 'runs'))}>Run the arms</Button>}
        >
          The report shows a comparison: its verdict, figures, prices and seeds. Run at least two arms first.
        </EmptyState>
      )}
      {report.error !== null && !nothingYet && (
        <FailedState
          title="The report could not be written"
          error={report.error.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {report.error === null && report.data === undefined && <CardsSkeleton cards={1} height={560} what="the report" />}
      {ready && (
        <div className={classes.paper}>
          <ReportPreview version={report.dataUpdatedAt} />
        </div>
      )}
    </Screen>
  );
}
