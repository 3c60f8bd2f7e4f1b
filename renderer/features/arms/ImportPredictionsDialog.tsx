import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Input, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { datasetQueries } from '@renderer/lib/queries/datasets';
import { importedPredictionQueries } from '@renderer/lib/queries/imported-predictions';
import { useOperation } from '@renderer/lib/query';
import { FailedState } from '@renderer/ui/FailedState';
import { type ChosenFile, FileDrop } from '@renderer/ui/FileDrop';
import { Notice } from '@renderer/ui/Notice';
import { CardsSkeleton } from '@renderer/ui/Skeletons';
import type { Split } from '@shared/contract/splits';
import { sideName } from '@shared/domain/splits';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './ImportPredictionsDialog.module.css';
import { MatchFigures } from './MatchFigures';
import { columnsOf, draftFor, type PredictionDraft } from './prediction-draft';

type ImportPredictionsDialogProps = {
  opened: boolean;
  /** The split whose rows the predictions are for; null before there is one. */
  split: Split | null;
  onClose: () => void;
};

/** Answers from elsewhere, held against the rows before anything is written. */
export function ImportPredictionsDialog({ opened, split, onClose }: ImportPredictionsDialogProps) {
  const [file, setFile] = useState<ChosenFile | null>(null);
  const close = () => {
    setFile(null);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={t`Import predictions`} size={760}>
      {split === null ? (
        <Notice tone="warning">
          <Trans>Make a split first: predictions are joined to its rows.</Trans>
        </Notice>
      ) : file === null ? (
        <FileDrop
          label={t`Drop a file of predictions here, or click to choose one`}
          hint={t`CSV, TSV, JSON, JSON Lines or XLSX: one row a line, with the label that a model elsewhere gave. You see how it fits your rows before anything is written.`}
          onFile={setFile}
        />
      ) : (
        <Fit key={file.path} file={file} split={split} onOther={() => setFile(null)} onDone={close} />
      )}
    </Modal>
  );
}

type FitProps = { file: ChosenFile; split: Split; onOther: () => void; onDone: () => void };

function Fit({ file, split, onOther, onDone }: FitProps) {
  const [changed, setChanged] = useState<Partial<PredictionDraft>>({});
  const preview = useQuery(datasetQueries.preview({ path: file.path }));
  const datasets = useQuery(datasetQueries.list(split.projectId));
  const dataset = datasets.data?.find(({ id }) => id === split.datasetId);
  const start = useOperation('predictions.import', { onSuccess: onDone });
  const failed = preview.error ?? datasets.error;
  const header = preview.data?.columns.map(({ name }) => name) ?? [];
  const draft: PredictionDraft = { ...draftFor(header, dataset), ...changed };
  const columns = columnsOf(draft);
  const input = { splitId: split.id, part: draft.part, path: file.path };
  const match = useQuery({
    ...importedPredictionQueries.match({
      ...input,
      columns: columns ?? { join: { by: 'text', column: '-' }, label: '-' },
    }),
    placeholderData: keepPreviousData,
    enabled: columns !== null && preview.isSuccess,
  });
  if (failed !== null)
    return <FailedState title={t`‘${file.name}’ could not be read`} error={failed.error} onRetry={onOther} />;
  if (preview.data === undefined || dataset === undefined)
    return <CardsSkeleton cards={2} height={120} what={file.name} />;
  const change = (more: Partial<PredictionDraft>) => setChanged({ ...changed, ...more });
  const sides = (['test', 'validation'] as const).filter((part) => split.counts[part] > 0);
  const figures = columns === null ? undefined : match.data;
  return (
    <div className={classes.fit}>
      <div className={classes.fields}>
        <Select
          label={t`Predicted label`}
          data={header}
          value={draft.label}
          placeholder={t`Choose a column`}
          allowDeselect={false}
          onChange={(label) => change({ label })}
        />
        <Select
          label={t`Lines belong to rows by`}
          data={[
            ...(dataset.roles.id === undefined ? [] : [{ value: 'id', label: t`their ID (${dataset.roles.id})` }]),
            { value: 'text', label: t`their text` },
            { value: 'position', label: t`their place in the data, from 1` },
            ...dataset.extraColumns.map((name) => ({ value: `column ${name}`, label: t`the column ${name}` })),
          ]}
          value={draft.by}
          allowDeselect={false}
          onChange={(by) => change({ by: by ?? draft.by, key: null })}
        />
        <Select
          label={t`… which stands in`}
          data={header}
          value={draft.key}
          placeholder={t`Choose a column`}
          allowDeselect={false}
          onChange={(key) => change({ key })}
        />
        <Select
          label={t`Confidence, 0 to 1`}
          data={header}
          value={draft.confidence}
          placeholder={t`none`}
          clearable
          onChange={(confidence) => change({ confidence })}
        />
        <Select
          label={t`Cost in dollars a row`}
          data={header}
          value={draft.cost}
          placeholder={t`none`}
          clearable
          onChange={(cost) => change({ cost })}
        />
        <Select
          label={t`Latency in milliseconds`}
          data={header}
          value={draft.latency}
          placeholder={t`none`}
          clearable
          onChange={(latency) => change({ latency })}
        />
        <TextInput
          label={t`Name of the arm`}
          placeholder={t`Imported: ${file.name}`}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        {sides.length > 1 && (
          <div>
            <Input.Label>
              <Trans>Side</Trans>
            </Input.Label>
            <SegmentedControl
              aria-label={t`Side`}
              size="xs"
              fullWidth
              data={sides.map((part) => ({ value: part, label: sideName(part) }))}
              value={draft.part}
              onChange={(part) => change({ part: part === 'validation' ? 'validation' : 'test' })}
            />
          </div>
        )}
      </div>
      {columns !== null && match.isError && <Notice tone="bad">{match.error.error.message}</Notice>}
      {figures !== undefined && <MatchFigures match={figures} part={draft.part} />}
      {start.isError && <Notice tone="bad">{start.error.error.message}</Notice>}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onOther}>
          <Trans>Choose another file</Trans>
        </Button>
        <Button
          disabled={columns === null || figures === undefined || figures.predicted === 0}
          loading={start.isPending}
          onClick={() => {
            if (columns !== null)
              start.mutate({ ...input, columns, ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }) });
          }}
        >
          {figures === undefined
            ? t`Import`
            : plural(figures.predicted, { one: 'Import # prediction', other: 'Import # predictions' })}
        </Button>
      </Group>
    </div>
  );
}
