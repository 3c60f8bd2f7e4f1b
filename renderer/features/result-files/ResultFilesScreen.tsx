import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, FileButton } from '@mantine/core';
import { pathOfFile } from '@renderer/lib/call';
import { curveList } from '@renderer/lib/curve-list';
import { Diagnosis } from '@renderer/ui/Diagnosis';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import { diagnoseCurve } from '@shared/domain/training-curves';
import { IconChartLine } from '@tabler/icons-react';
import { CurveCharts } from './CurveCharts';
import { CurveTable } from './CurveTable';
import { drawnName } from './curve-series';
import { JobPicker } from './JobPicker';
import classes from './ResultFilesScreen.module.css';
import { useReadCurves } from './use-read-curves';

function OpenButton() {
  return (
    <FileButton
      multiple
      accept=".csv,.txt,.tsv,text/csv,text/plain"
      inputProps={{ 'aria-label': t`Result files` }}
      onChange={(files) => {
        for (const file of files) curveList.add({ id: pathOfFile(file), kind: 'file', name: file.name });
      }}
    >
      {(props) => (
        <Button {...props}>
          <Trans>Open result files</Trans>
        </Button>
      )}
    </FileButton>
  );
}

/** The curves of trainings from anywhere: result files of any host and age, and jobs of this workspace, over each other. */
export function ResultFilesScreen() {
  const entries = useReadCurves();
  const curves = entries.flatMap(({ read }) => (read === null || read.points.length === 0 ? [] : [read]));
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`How did a training go?`}
          detail={
            entries.length === 0
              ? t`Result files are read on this machine. Nothing is sent.`
              : plural(
                  { curves: curves.length },
                  {
                    one: '# curve drawn. They are read on this machine; nothing is sent.',
                    other: '# curves drawn. They are read on this machine; nothing is sent.',
                  },
                )
          }
          secondary={<JobPicker />}
          action={entries.length > 0 && <OpenButton />}
        />
      }
    >
      {entries.length === 0 ? (
        <EmptyState
          icon={<IconChartLine size={32} stroke={1.5} />}
          title={t`No result file is open`}
          action={<OpenButton />}
        >
          <Trans>
            Open or drop the result CSV of a fine-tuning job: OpenAI, Azure, checkpoints, or a fine-tune of 2021 to
            2023, plain or base64. Several are drawn over each other.
          </Trans>
        </EmptyState>
      ) : (
        <div className={classes.panels}>
          <Panel title={t`What is open`} padded={false}>
            <CurveTable entries={entries} />
          </Panel>
          {curves.length > 0 && (
            <>
              <Panel title={curves.length === 1 ? t`Did it learn?` : t`Did they learn?`}>
                <div className={classes.diagnoses}>
                  {entries.flatMap(({ read, isOver }) =>
                    read === null || read.points.length === 0
                      ? []
                      : [
                          <div key={read.id}>
                            {curves.length > 1 && (
                              <div className={classes.name}>
                                <span className={classes.swatch} style={{ background: read.colour }} aria-hidden />
                                {drawnName(read)}
                              </div>
                            )}
                            <Diagnosis diagnosis={diagnoseCurve(read.points, isOver)} />
                          </div>,
                        ],
                  )}
                </div>
              </Panel>
              <CurveCharts curves={curves} />
            </>
          )}
        </div>
      )}
    </Screen>
  );
}
