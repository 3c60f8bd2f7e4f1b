import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, NumberInput, Popover } from '@mantine/core';
import { trainingQueries } from '@renderer/lib/queries/training';
import { useOperation } from '@renderer/lib/query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './QueueLimit.module.css';
import { limitWords } from './training-words';

/** How many jobs a connection trains at once, to be changed by who knows it better. */
export function QueueLimit({ connectionId }: { connectionId: string }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button variant="default" size="compact-sm" onClick={() => setOpened(!opened)}>
          <Trans>Jobs at once</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <LimitForm connectionId={connectionId} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function LimitForm({ connectionId, onDone }: { connectionId: string; onDone: () => void }) {
  const limit = useQuery(trainingQueries.limit(connectionId)).data;
  const [typed, setTyped] = useState<number | null>(null);
  const set = useOperation('training.setLimit', { onSuccess: onDone });
  if (limit === undefined) return null;
  const atOnce = typed ?? limit.atOnce;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (atOnce !== null) set.mutate({ connectionId, atOnce });
      }}
    >
      <NumberInput
        label={t`Jobs at once`}
        description={limitWords(limit)}
        min={1}
        max={1000}
        allowDecimal={false}
        value={atOnce ?? ''}
        onChange={(value) => setTyped(typeof value === 'number' && value >= 1 ? value : null)}
        error={set.isError ? set.error.error.message : undefined}
      />
      <div className={classes.buttons}>
        {(limit.from === 'user' || limit.from === 'refusal') && (
          <Button variant="default" size="compact-sm" onClick={() => set.mutate({ connectionId, atOnce: null })}>
            <Trans>Forget it</Trans>
          </Button>
        )}
        <Button type="submit" size="compact-sm" disabled={atOnce === null} loading={set.isPending}>
          <Trans>Keep</Trans>
        </Button>
      </div>
    </form>
  );
}
