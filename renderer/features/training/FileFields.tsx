import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Collapse, NumberInput, SegmentedControl, Select, Switch, UnstyledButton } from '@mantine/core';
import { runQueries } from '@renderer/lib/queries/runs';
import { MarkFields } from '@renderer/ui/MarkFields';
import type { Split } from '@shared/contract/splits';
import { TrainedOutput, TrainingFileSettings, TrainingMethod } from '@shared/contract/training-files';
import { formatCount } from '@shared/domain/format';
import { countedRowsOfSide } from '@shared/domain/splits';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './FileFields.module.css';
import { choicesOf, markWords, methodWords, outputWords } from './file-words';
import type { TrainingDraft } from './training-draft';

type FileFieldsProps = {
  projectId: string;
  split: Split | undefined;
  draft: TrainingDraft;
  onChange: (changed: Partial<TrainingDraft>) => void;
};

/** How the training file is written: what it shows, in which form, and what is held back for validation. */
export function FileFields({ projectId, split, draft, onChange }: FileFieldsProps) {
  const { file, output } = draft;
  const changeFile = (changed: Partial<TrainingFileSettings>) => onChange({ file: { ...file, ...changed } });
  return (
    <>
      <div>
        <div className={classes.label}>
          <Trans>Learns from</Trans>
        </div>
        <SegmentedControl
          aria-label={t`Learns from`}
          size="xs"
          fullWidth
          data={choicesOf(methodWords)}
          value={file.method}
          onChange={(method) => changeFile({ method: TrainingMethod.parse(method) })}
        />
        <p className={classes.hint}>{methodWords[file.method].hint}</p>
      </div>
      {file.method === 'dpo' && (
        <RunField projectId={projectId} value={file.runId} onChange={(runId) => changeFile({ runId })} />
      )}
      <div>
        <div className={classes.label}>
          <Trans>Answers as</Trans>
        </div>
        <SegmentedControl
          aria-label={t`Answers as`}
          size="xs"
          fullWidth
          data={choicesOf(outputWords)}
          value={output}
          onChange={(chosen) => onChange({ output: TrainedOutput.parse(chosen) })}
        />
        <p className={classes.hint}>{outputWords[output].hint}</p>
      </div>
      {output === 'completion' && <MarkFields separator={file.separator} stop={file.stop} onChange={changeFile} />}
      <ValidationField split={split} draft={draft} onChange={onChange} onFile={changeFile} />
      <FurtherFields file={file} isChat={output !== 'completion'} onFile={changeFile} />
    </>
  );
}

/** The run whose wrong answers make the pairs. */
function RunField({
  projectId,
  value,
  onChange,
}: {
  projectId: string;
  value: string | null;
  onChange: (runId: string | null) => void;
}) {
  const runs = useQuery(runQueries.list(projectId)).data ?? [];
  const usable = runs.filter(({ part }) => part !== 'test');
  return (
    <Select
      label={t`Wrong answers of`}
      description={t`A run over train or validation rows. Test rows never become pairs.`}
      placeholder={usable.length === 0 ? t`No arm has answered such rows yet` : t`Choose a run`}
      data={usable.map(({ id, armName, part, rows }) => ({
        value: id,
        // A run by its arm and what it answered: 'Few-shot, 420 train rows'.
        label: `${armName}, ${countedRowsOfSide(rows, part)}`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}

type ValidationFieldProps = Pick<FileFieldsProps, 'split' | 'draft' | 'onChange'> & {
  onFile: (changed: Partial<TrainingFileSettings>) => void;
};

/** Whether there is a validation file, and which rows go into it. */
function ValidationField({ split, draft, onChange, onFile }: ValidationFieldProps) {
  const ofSplit = split?.counts.validation ?? 0;
  const share = Math.round(draft.file.validationShare * 100);
  return (
    <div className={classes.validation}>
      <Switch
        label={t`With validation rows`}
        description={
          ofSplit > 0
            ? t`The ${{ rows: formatCount(ofSplit) }} of the split. Their loss shows whether it learns or only remembers.`
            : t`The split has none, so some train rows are held back. Their loss shows whether it learns or only remembers.`
        }
        checked={draft.withValidation}
        onChange={(event) => onChange({ withValidation: event.currentTarget.checked })}
      />
      {ofSplit === 0 && draft.withValidation && (
        <NumberInput
          label={t`Held back`}
          suffix=" %"
          w={112}
          min={1}
          max={50}
          allowDecimal={false}
          clampBehavior="strict"
          value={share}
          onChange={(percent) =>
            typeof percent === 'number' && percent >= 1 && onFile({ validationShare: percent / 100 })
          }
        />
      )}
    </div>
  );
}

type FurtherFieldsProps = {
  file: TrainingFileSettings;
  isChat: boolean;
  onFile: (changed: Partial<TrainingFileSettings>) => void;
};

/** What few need: order of the labels, weights, byte order mark, rows a file. */
function FurtherFields({ file, isChat, onFile }: FurtherFieldsProps) {
  const [open, setOpen] = useState(false);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <UnstyledButton className={classes.more ?? ''} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron size={16} aria-hidden /> <Trans>More about the file</Trans>
      </UnstyledButton>
      <Collapse expanded={open}>
        <div className={classes.further}>
          {isChat && (
            <div>
              <div className={classes.label}>
                <Trans>Labels in the prompt</Trans>
              </div>
              <SegmentedControl
                aria-label={t`Labels in the prompt`}
                size="xs"
                fullWidth
                data={[
                  { value: 'stable', label: t`In one order` },
                  { value: 'shuffled', label: t`Shuffled by row` },
                ]}
                value={file.order}
                onChange={(order) => onFile({ order: order === 'shuffled' ? 'shuffled' : 'stable' })}
              />
            </div>
          )}
          <div className={classes.pair}>
            <NumberInput
              label={t`Seed`}
              description={t`Of orders and held-back rows.`}
              min={0}
              max={2_147_483_647}
              allowDecimal={false}
              clampBehavior="strict"
              value={file.seed}
              onChange={(seed) => typeof seed === 'number' && onFile({ seed })}
            />
            <NumberInput
              label={t`Rows a file`}
              description={t`At most, if the host says so.`}
              placeholder={t`no limit`}
              min={10}
              allowDecimal={false}
              value={file.maxRows ?? ''}
              onChange={(maxRows) => onFile({ maxRows: typeof maxRows === 'number' && maxRows >= 10 ? maxRows : null })}
            />
          </div>
          <Select
            label={t`Byte order mark`}
            description={t`Older Azure resources ask for one.`}
            data={choicesOf(markWords)}
            allowDeselect={false}
            value={file.byteOrderMark}
            onChange={(byteOrderMark) =>
              onFile(TrainingFileSettings.pick({ byteOrderMark: true }).parse({ byteOrderMark }))
            }
          />
          {isChat && file.method === 'supervised' && (
            <Switch
              label={t`State the weight of each answer`}
              description={t`"weight": 1, for hosts that want it said.`}
              checked={file.weighted}
              onChange={(event) => onFile({ weighted: event.currentTarget.checked })}
            />
          )}
        </div>
      </Collapse>
    </div>
  );
}
