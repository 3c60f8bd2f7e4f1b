import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useOperation } from '@renderer/lib/query';
import { Notice } from '@renderer/ui/Notice';
import { SandboxBadge } from '@renderer/ui/SandboxBadge';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { Connection } from '@shared/contract/connections';
import { useState } from 'react';
import { CapabilityList } from './CapabilityList';
import classes from './ConnectionCard.module.css';
import { addressWords, keyWords, kindNames, wayWords } from './connection-words';
import { Deployments } from './Deployments';
import { ModelRecordDrawer } from './ModelRecordDrawer';
import { OfferedFacts } from './OfferedFacts';
import type { OpenedRecord } from './opened-record';

/** One account: where it is, where its key is kept, and what it can really do. */
export function ConnectionCard({ connection, onEdit }: { connection: Connection; onEdit: () => void }) {
  const [record, setRecord] = useState<OpenedRecord | null>(null);
  const openRecord = (model: string) => setRecord({ connectionId: connection.id, model });
  const { id, kind, name, lastTest } = connection;
  const test = useOperation('connections.test');
  const remove = useOperation('connections.remove');
  const builtIn = kind === 'sandbox';
  const confirmRemove = () =>
    modals.openConfirmModal({
      title: t`Remove ${name}?`,
      children: t`Its key is deleted with it. Runs and models made with it stay readable.`,
      labels: { confirm: t`Remove it and its key`, cancel: t`Keep it` },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ connectionId: id }),
    });
  return (
    <article className={classes.card} aria-label={name}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h2 className={`${classes.name} ft-heading`}>
            {name} {builtIn && <SandboxBadge />}
          </h2>
          <p className={`${classes.address} ft-selectable`}>
            {[
              builtIn || kindNames[kind] === name ? '' : kindNames[kind],
              addressWords(connection),
              wayWords(connection),
            ]
              .filter((words) => words !== '')
              .join(', ')}
          </p>
        </div>
        {!builtIn && (
          <>
            <Button variant="subtle" color="gray" aria-label={t`Remove ${name}`} onClick={confirmRemove}>
              <Trans>Remove</Trans>
            </Button>
            <Button variant="default" aria-label={t`Edit ${name}`} onClick={onEdit}>
              <Trans>Edit</Trans>
            </Button>
          </>
        )}
        <Button
          variant="default"
          aria-label={t`Test ${name}`}
          loading={test.isPending}
          onClick={() => test.mutate({ connectionId: id })}
        >
          <Trans context="button: try it">Test</Trans>
        </Button>
      </header>
      <KeyLine connection={connection} onEdit={onEdit} />
      <OfferedFacts connectionId={id} />
      {test.isError && <Notice tone="bad">{test.error.error.message}</Notice>}
      {remove.isError && <Notice tone="bad">{remove.error.error.message}</Notice>}
      {lastTest === null ? (
        <p className={classes.untested}>
          <Trans>
            Not tested yet. A test lists its models and finds out what it can do with at most four tiny questions; it
            says what they cost, well below a cent.
          </Trans>
        </p>
      ) : (
        <CapabilityList test={lastTest} onOpen={openRecord} />
      )}
      {kind === 'azure' && <Deployments connectionId={id} onOpen={openRecord} />}
      <ModelRecordDrawer opened={record} onClose={() => setRecord(null)} />
    </article>
  );
}

/** Where the key is, or why the one that is there is not sent. */
function KeyLine({ connection, onEdit }: { connection: Connection; onEdit: () => void }) {
  const { name, keyState, keyNote } = connection;
  if (keyState === 'elsewhere') {
    return (
      <Notice
        tone="warning"
        action={
          <Button variant="default" size="compact-sm" aria-label={t`Enter the key of ${name}`} onClick={onEdit}>
            <Trans>Enter the key</Trans>
          </Button>
        }
      >
        {keyNote}
      </Notice>
    );
  }
  const { look, words, sentence } = keyWords[keyState];
  return (
    <p className={classes.key}>
      <StatusBadge look={look}>{words}</StatusBadge>
      <span>{sentence}</span>
    </p>
  );
}
