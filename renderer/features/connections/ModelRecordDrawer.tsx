import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { capabilityQueries } from '@renderer/lib/queries/capabilities';
import { useOperation } from '@renderer/lib/query';
import { when } from '@renderer/lib/when';
import { FailedState } from '@renderer/ui/FailedState';
import { Notice } from '@renderer/ui/Notice';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { TermLine } from '@renderer/ui/TermLine';
import type { CapabilityRecord, RecordLine } from '@shared/contract/capabilities';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FactForm } from './FactForm';
import classes from './ModelRecordDrawer.module.css';
import type { OpenedRecord } from './opened-record';
import { assumedWords, fieldNames, historyWords, sourceWords, valueWords } from './record-words';

/** What a model takes and until when it answers: each line with how we know it, to be corrected here. */
export function ModelRecordDrawer({ opened, onClose }: { opened: OpenedRecord | null; onClose: () => void }) {
  return (
    <Drawer
      opened={opened !== null}
      onClose={onClose}
      position="right"
      size={640}
      title={opened === null ? '' : t`What ${opened.model} takes`}
      closeButtonProps={{ 'aria-label': t`Close the record` }}
    >
      {opened !== null && <Record key={opened.model} {...opened} />}
    </Drawer>
  );
}

function Record({ connectionId, model }: OpenedRecord) {
  const record = useQuery(capabilityQueries.record(connectionId, model));
  if (record.isError) {
    return (
      <FailedState
        title={t`The record could not be read`}
        error={record.error.error}
        onRetry={() => void record.refetch()}
      />
    );
  }
  if (record.data === undefined) return <ListSkeleton rows={10} />;
  return <RecordView record={record.data} />;
}

function RecordView({ record }: { record: CapabilityRecord }) {
  const { model, served, lines, history } = record;
  return (
    <div className={classes.record}>
      <p className={classes.served}>
        {served === model
          ? t`Requests leave out what is refused here. Correct a line when you know better; it counts from the next request on.`
          : t`${served} answers under this name: price, tokens and the lines below are those of that model.`}
      </p>
      <TermLine
        terms={['temperature', 'logprobs', 'structuredOutput', 'reasoningEffort', 'contextLength', 'retirement']}
      />
      <ul className={classes.lines} aria-label={t`Record of the model`}>
        {lines.map((line) => (
          <Line key={line.field} record={record} line={line} />
        ))}
      </ul>
      {history.length > 0 && (
        <section>
          <h3 className={classes.title}>
            <Trans>Own entries, newest first</Trans>
          </h3>
          <ol className={classes.history} aria-label={t`Own entries`}>
            {history.map((fact) => (
              <li key={fact.id}>
                {historyWords(fact)}
                <div className={classes.source}>
                  {when(fact.at, Date.now())}, {fact.source}
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Line({ record: { connectionId, model }, line }: { record: CapabilityRecord; line: RecordLine }) {
  const [editing, setEditing] = useState(false);
  const withdraw = useOperation('capabilities.withdraw');
  const { field, value, from } = line;
  const own = from === 'user' || from === 'refusal';
  const name = fieldNames[field];
  return (
    <li className={classes.line}>
      <span>{name}</span>
      <div>
        <div className={`${classes.value} ft-selectable`} data-known={value !== null}>
          {valueWords(field, value) ?? assumedWords[field]}
        </div>
        {value !== null && <div className={`${classes.source} ft-selectable`}>{sourceWords(line)}</div>}
        {withdraw.isError && <Notice tone="bad">{withdraw.error.error.message}</Notice>}
      </div>
      <div className={classes.tools}>
        {own && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={t`Take back ${name}`}
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ connectionId, model, field })}
          >
            <Trans>Take back</Trans>
          </Button>
        )}
        <Button variant="subtle" size="compact-xs" aria-label={t`Correct ${name}`} onClick={() => setEditing(!editing)}>
          <Trans context="verb">Correct</Trans>
        </Button>
      </div>
      {editing && (
        <div className={classes.form}>
          <FactForm connectionId={connectionId} model={model} line={line} onDone={() => setEditing(false)} />
        </div>
      )}
    </li>
  );
}
