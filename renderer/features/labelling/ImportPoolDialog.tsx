import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Modal, MultiSelect, Select, Stack } from '@mantine/core';
import { answerPoolQueries } from '@renderer/lib/queries/answer-pool';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { type ChosenFile, FileDrop } from '@renderer/ui/FileDrop';
import { Notice } from '@renderer/ui/Notice';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import { FigureTable } from '@renderer/ui/table/FigureTable';
import type { PoolPreview } from '@shared/contract/answer-pool';
import type { Dataset } from '@shared/contract/datasets';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ambiguousWords, foundWords } from './pool-words';

type ImportPoolDialogProps = {
  opened: boolean;
  projectId: string;
  datasets: readonly Dataset[];
  onClose: () => void;
};

/** Names for the pool from a file or from a column of the data, looked at before anything changes. */
export function ImportPoolDialog({ opened, projectId, datasets, onClose }: ImportPoolDialogProps) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const close = () => {
    setFile(null);
    onClose();
  };
  const fromColumn = useOperation('pool.fromColumn', { onSuccess: close });
  const columns = datasets.flatMap(({ id, name, extraColumns }) =>
    extraColumns.map((column) => ({ value: JSON.stringify([id, column]), label: `${column} (${name})` })),
  );
  return (
    <Modal opened={opened} onClose={close} title={t`Import a pool`} size={640}>
      {file === null ? (
        <Stack gap={16}>
          <FileDrop
            label={t`Drop a list of names here, or click to choose one`}
            hint={t`CSV, TSV, JSON, JSON Lines or XLSX: one name a line, other names in further columns.`}
            onFile={setFile}
          />
          {columns.length > 0 && (
            <Select
              label={t`Or take the values of a column`}
              placeholder={t`Choose a column of your rows`}
              data={columns}
              value={null}
              disabled={fromColumn.isPending}
              onChange={(chosen) => {
                if (chosen === null) return;
                const [datasetId, column] = JSON.parse(chosen) as [string, string]; // safe: the options above are written so
                fromColumn.mutate({ projectId, datasetId, column });
              }}
            />
          )}
          {fromColumn.isError && <Notice tone="bad">{fromColumn.error.error.message}</Notice>}
        </Stack>
      ) : (
        <Look key={file.path} file={file} projectId={projectId} onOther={() => setFile(null)} onDone={close} />
      )}
    </Modal>
  );
}

/** What the button does: a file of known names brings only their other names. */
const addWords = ({ added, aliases }: PoolPreview): string =>
  added === 0 && aliases > 0
    ? t`Take over the other names`
    : plural(added, { one: 'Add # name to the pool', other: 'Add # names to the pool' });

type LookProps = { file: ChosenFile; projectId: string; onOther: () => void; onDone: () => void };

function Look({ file, projectId, onOther, onDone }: LookProps) {
  const [chosenName, setName] = useState<string | null>(null);
  const [chosenAliases, setAliases] = useState<string[] | null>(null);
  const preview = useQuery(datasetQueries.preview({ path: file.path }));
  const header = preview.data?.columns.map(({ name }) => name) ?? [];
  const name = chosenName ?? header.find((column) => /name|employee|person|answer/i.test(column)) ?? header[0] ?? null;
  const aliases =
    chosenAliases ?? header.filter((column) => column !== name && /alias|also|nick|short|other/i.test(column));
  const input = { projectId, path: file.path, columns: { name: name ?? '-', aliases } };
  const pool = useQuery({
    ...answerPoolQueries.preview(input),
    placeholderData: keepPreviousData,
    enabled: name !== null && preview.isSuccess,
  });
  const start = useOperation('pool.import', { onSuccess: onDone });
  if (preview.error !== null)
    return (
      <FailedState
        title={t`‘${{ file: file.name }}’ could not be read`}
        error={preview.error.error}
        onRetry={onOther}
      />
    );
  if (preview.data === undefined) return <CardsSkeleton cards={2} height={96} what={file.name} />;
  const found = pool.data;
  const ambiguous = found?.ambiguous[0];
  return (
    <Stack gap={16}>
      <Group grow align="start" gap={16}>
        <Select
          label={t`Names`}
          data={header}
          value={name}
          allowDeselect={false}
          onChange={(column) => {
            setName(column);
            setAliases(aliases.filter((alias) => alias !== column));
          }}
        />
        <MultiSelect
          label={t`Other names`}
          placeholder={aliases.length === 0 ? t`none` : ''}
          data={header.filter((column) => column !== name)}
          value={aliases}
          onChange={setAliases}
        />
      </Group>
      {pool.isError && <Notice tone="bad">{pool.error.error.message}</Notice>}
      {found !== undefined && (
        <>
          <FigureTable
            label={t`The first names`}
            rows={found.first}
            rowKey={(entry) => entry.name}
            columns={[
              { key: 'name', header: t`Name`, render: (entry) => entry.name },
              {
                key: 'aliases',
                header: t`Also called`,
                render: ({ aliases: also = [] }) => (also.length === 0 ? '–' : also.join('; ')),
              },
            ]}
          />
          <Notice>
            {foundWords(found)} <Trans>Several other names in one cell are parted by ‘;’.</Trans>
          </Notice>
          {ambiguous !== undefined && (
            <Notice tone="warning">{ambiguousWords(found.ambiguous.length, ambiguous)}</Notice>
          )}
        </>
      )}
      {start.isError && <Notice tone="bad">{start.error.error.message}</Notice>}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onOther}>
          <Trans>Choose another file</Trans>
        </Button>
        <Button
          disabled={found === undefined || name === null}
          loading={start.isPending}
          onClick={() => start.mutate(input)}
        >
          {found === undefined ? t`Add to the pool` : addWords(found)}
        </Button>
      </Group>
    </Stack>
  );
}
