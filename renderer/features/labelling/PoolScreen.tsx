import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { answerPoolQueries } from '@renderer/lib/queries/answer-pool';
import { useOperation } from '@renderer/lib/query';
import { EmptyState } from '@renderer/ui/EmptyState';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { Screen } from '@renderer/ui/Screen';
import { ScreenHeader } from '@renderer/ui/ScreenHeader';
import type { Dataset } from '@shared/contract/datasets';
import type { Label, Project } from '@shared/contract/projects';
import { IconAddressBook, IconFileImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { ImportPoolDialog } from './ImportPoolDialog';
import { Instructions } from './Instructions';
import classes from './LabelsScreen.module.css';
import { PoolList } from './PoolList';
import { otherNamesWords, outsidersWords, severalWords } from './pool-words';

type PoolScreenProps = {
  project: Project;
  /** Datasets that are ready. */
  datasets: readonly Dataset[];
  /** Rows by answer; null while they are counted. */
  counts: ReadonlyMap<string, number> | null;
  onChange: (changes: { labels?: Label[]; instructions?: string }) => void;
};

/** The closed pool of a short-answer project: who may be named, what else they are called, and which answers of the rows do not fit. */
export function PoolScreen({ project, datasets, counts, onChange }: PoolScreenProps) {
  const [, go] = useLocation();
  const [importing, setImporting] = useState(false);
  const { labels } = project;
  const held = useQuery(answerPoolQueries.check(project.id));
  const merge = useOperation('cleaning.apply');
  const check = held.data;
  const withOthers = labels.filter(({ aliases = [] }) => aliases.length > 0).length;
  const importButton = (
    <Button variant="default" leftSection={<IconFileImport size={14} aria-hidden />} onClick={() => setImporting(true)}>
      <Trans>Import a pool</Trans>
    </Button>
  );
  const writePoolNames = async () => {
    for (const { datasetId, map } of check?.otherNames ?? [])
      await merge.mutateAsync({ datasetId, step: { kind: 'merge-labels', map } });
  };
  return (
    <Screen
      header={
        <ScreenHeader
          question={t`Which names are in the pool?`}
          detail={t`${plural({ count: labels.length }, { one: '# name', other: '# names' })}, ${withOthers} with other names. An answer must name exactly one of them.`}
          secondary={labels.length > 0 && importButton}
          action={
            <Button disabled={datasets.length === 0} onClick={() => go(paths.step(project.id, 'split'))}>
              <Trans>Divide the rows</Trans>
            </Button>
          }
        />
      }
    >
      <div className={classes.columns}>
        <div className={classes.labels}>
          {held.isError && <Notice tone="bad">{held.error.error.message}</Notice>}
          {merge.isError && <Notice tone="bad">{merge.error.error.message}</Notice>}
          {check !== undefined && check.otherNames.length > 0 && (
            <Notice
              tone="warning"
              action={
                <Button
                  variant="default"
                  size="compact-sm"
                  loading={merge.isPending}
                  onClick={() => void writePoolNames()}
                >
                  <Trans>Write the pool’s names</Trans>
                </Button>
              }
            >
              {otherNamesWords(check.otherNames)}
            </Notice>
          )}
          {check !== undefined && check.several.length > 0 && (
            <Notice tone="warning">{severalWords(check.several)}</Notice>
          )}
          {check !== undefined && check.outsiders.length > 0 && labels.length > 0 && (
            <Notice
              tone="warning"
              action={
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() =>
                    onChange({
                      labels: [...labels, ...check.outsiders.map(({ answer }) => ({ name: answer, description: '' }))],
                    })
                  }
                >
                  {plural({ count: check.outsiders.length }, { one: 'Add # name', other: 'Add # names' })}
                </Button>
              }
            >
              {outsidersWords(check.outsiders)}
            </Notice>
          )}
          {labels.length === 0 ? (
            <EmptyState
              icon={<IconAddressBook size={32} stroke={1.5} />}
              title={t`The pool is empty`}
              action={
                <Button onClick={() => setImporting(true)}>
                  <Trans>Import a pool</Trans>
                </Button>
              }
            >
              <Trans>
                The pool is the closed list of answers, such as your employees. Import it from a file, with other names
                if you have them; or import rows whose answers become the pool.
              </Trans>
            </EmptyState>
          ) : (
            <PoolList
              entries={labels}
              counts={counts}
              onAliases={(name, aliases) =>
                onChange({
                  labels: labels.map(({ aliases: before, ...entry }) =>
                    entry.name !== name
                      ? { ...entry, ...(before === undefined ? {} : { aliases: before }) }
                      : { ...entry, ...(aliases.length === 0 ? {} : { aliases }) },
                  ),
                })
              }
              onRemove={(name) => onChange({ labels: labels.filter((entry) => entry.name !== name) })}
            />
          )}
        </div>
        <Panel title={t`Instructions`}>
          <Instructions
            key={project.id}
            pool
            saved={project.instructions}
            onSave={(instructions) => onChange({ instructions })}
          />
        </Panel>
      </div>
      <ImportPoolDialog
        opened={importing}
        projectId={project.id}
        datasets={datasets}
        onClose={() => setImporting(false)}
      />
    </Screen>
  );
}
