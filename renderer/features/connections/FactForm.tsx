import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import type { RecordLine } from '@shared/contract/capabilities';
import { factChoices, factProblem } from '@shared/domain/model-records';
import { type FormEvent, useState } from 'react';
import classes from './FactForm.module.css';
import type { OpenedRecord } from './opened-record';
import { choiceWords, fieldNames } from './record-words';

type FactFormProps = OpenedRecord & { line: RecordLine; onDone: () => void };

/** Corrects one line of a record; where the user knows it from is kept with it. */
export function FactForm({ connectionId, model, line, onDone }: FactFormProps) {
  const { field } = line;
  const choices = factChoices(field);
  const [value, setValue] = useState(line.value ?? choices?.[0] ?? '');
  const [source, setSource] = useState('');
  const set = useOperation('capabilities.set', { onSuccess: onDone });
  const problem = factProblem(field, value.trim()) ?? (source.trim() === '' ? t`Say where you know it from.` : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem === null) set.mutate({ connectionId, model, field, value: value.trim(), source: source.trim() });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Group gap={8} align="flex-end" wrap="nowrap">
        {choices === null ? (
          <TextInput
            label={fieldNames[field]}
            value={value}
            data-autofocus
            flex={1}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ) : (
          <Select
            label={fieldNames[field]}
            data={choiceWords(choices)}
            value={value}
            allowDeselect={false}
            flex={1}
            onChange={(chosen) => setValue(chosen ?? '')}
          />
        )}
        <TextInput
          label={t`Where you know it from`}
          placeholder={t`model page, support, a test`}
          value={source}
          flex={1}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      </Group>
      {set.isError && <Notice tone="bad">{set.error.error.message}</Notice>}
      <Group gap={8} justify="flex-end" mt={8}>
        {problem !== null && <span className={classes.problem}>{problem}</span>}
        <Button variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" disabled={problem !== null} loading={set.isPending}>
          <Trans>Write it down</Trans>
        </Button>
      </Group>
    </form>
  );
}
