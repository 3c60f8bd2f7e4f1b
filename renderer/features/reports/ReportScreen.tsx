import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, FileButton, Menu } from '@mantine/core';
import { call, pathOfFile } from '@renderer/lib/call';
import { useComparedSide } from '@renderer/lib/compared-side';
import { fileStem } from '@renderer/lib/file-stem';
import { bundleDialog } from '@renderer/lib/opened';
import { paths } from '@renderer/lib/paths';
import { comparisonQueries } from '@renderer/lib/queries/comparisons';
import { modelQueries } from '@renderer/lib/queries/models';
import { projectQueries } from '@renderer/lib/queries/projects';
import { EmptyState } from '@renderer/ui/EmptyState';
import { FailedState } from '@renderer/ui/FailedState';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { SealedTest } from '@renderer/ui/SealedTest';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { type FileToSave, useSaveFile } from '@renderer/ui/save-file';
import type { BundleContents } from '@shared/contract/bundles';
import type { ReportFormat } from '@shared/contract/reports';
import { IconChevronDown, IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { FormatBar } from './FormatBar';
import { ReportPreview } from './ReportPreview';
import classes from './ReportScreen.module.css';
import { fileFor, formatOf } from './report-files';
import { WritingProgress } from './WritingProgress';

/** The report as it will leave, in the form that is chosen; and the way to verify a bundle that came from somebody. */
export function ReportScreen({ projectId }: { projectId: string }) {
  const [, go] = useLocation();
  const [format, setFormat] = useState<ReportFormat>('html');
  const [contents, setContents] = useState<BundleContents>('rows');
  const { isTestSealed, isKnown, open, looks } = useComparedSide(projectId);
  // A report shows test results: as long as they are sealed there is none.
  const isSealed = isKnown && isTestSealed;
  const report = useQuery({ ...comparisonQueries.report({ projectId }), enabled: isKnown && !isSealed });
  const models = useQuery(modelQueries.ofProject(projectId));
  const project = useQuery(projectQueries.get(projectId)).data?.project;
  const { save, saving } = useSaveFile();
  const nothingYet = report.error?.error.kind === 'not-found';
  const ready = report.data !== undefined && report.error === null && !isSealed;
  const stem = fileStem(project?.name ?? 'fewtune');
  const noModels = models.data === undefined || models.data.length === 0;
  const file = fileFor(formatOf(format), stem, projectId, contents);

  const modelList = (extension: 'json' | 'csv', name: string): FileToSave => ({
    what: t`models as ${name}`,
    fileName: `${stem}-models.${extension}`,
    kind: { name, extension },
    write: (path) => call('models.export', { projectId, format: extension, path }),
  });

  return (
    <Screen
      fill
      header={
        <ScreenHeader
          question={t`What do I send?`}
          detail={t`The report as it will leave, and the bundle that proves it.`}
          secondary={
            <>
              <FileButton
                accept=".zip"
                onChange={(file) => file !== null && bundleDialog.open(pathOfFile(file))}
                inputProps={{ 'aria-label': t`Bundle` }}
              >
                {(props) => (
                  <Button {...props} variant="default">
                    <Trans>Verify a bundle</Trans>
                  </Button>
                )}
              </FileButton>
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button
                    variant="default"
                    disabled={noModels}
                    title={noModels ? t`No model was trained in this project yet.` : undefined}
                    rightSection={<IconChevronDown size={14} aria-hidden />}
                    loading={saving?.startsWith(`${stem}-models.`) === true}
                  >
                    <Trans>Export models</Trans>
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => void save(modelList('json', 'JSON'))}>
                    <Trans>Models as JSON</Trans>
                  </Menu.Item>
                  <Menu.Item onClick={() => void save(modelList('csv', 'CSV'))}>
                    <Trans>Models as CSV</Trans>
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          }
          action={
            <Button disabled={!ready} loading={saving === file.fileName} onClick={() => void save(file)}>
              <Trans>Export {{ what: file.what }}</Trans>
            </Button>
          }
        />
      }
    >
      {isSealed && <SealedTest looks={looks} onOpen={open} onBack={() => go(paths.step(projectId, 'compare'))} />}
      {nothingYet && (
        <EmptyState
          icon={<IconFileText size={32} stroke={1.5} />}
          title={t`There is nothing to report yet`}
          action={
            <Button onClick={() => go(paths.step(projectId, 'runs'))}>
              <Trans>Run the arms</Trans>
            </Button>
          }
        >
          <Trans>
            The report shows a comparison: its verdict, figures, prices and seeds. Run at least two arms first.
          </Trans>
        </EmptyState>
      )}
      {report.error !== null && !nothingYet && (
        <FailedState
          title={t`The report could not be written`}
          error={report.error.error}
          onRetry={() => void report.refetch()}
        />
      )}
      {report.error === null && report.data === undefined && !isSealed && (
        <CardsSkeleton cards={1} height={560} what={t`the report`} />
      )}
      {ready && (
        <>
          <FormatBar
            format={format}
            contents={contents}
            disabled={saving !== null}
            onFormat={setFormat}
            onContents={setContents}
          />
          <WritingProgress projectId={projectId} />
          <div className={classes.paper}>
            <ReportPreview version={report.dataUpdatedAt} />
          </div>
        </>
      )}
    </Screen>
  );
}
