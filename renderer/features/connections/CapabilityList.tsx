import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { when } from '@renderer/lib/when';
import { StatusBadge } from '@renderer/ui/StatusBadge';
import type { ConnectionTest } from '@shared/contract/connections';
import { useState } from 'react';
import classes from './CapabilityList.module.css';
import { capabilityLooks, capabilityNames, probeWords } from './connection-words';

/** Models shown before the list is opened. */
const fewModels = 6;

type CapabilityListProps = { test: ConnectionTest; onOpen: (model: string) => void };

/** What the last test found: what the server can do and how we know, and its models. */
export function CapabilityList({ test, onOpen }: CapabilityListProps) {
  const [open, setOpen] = useState(false);
  const models = open ? test.models : test.models.slice(0, fewModels);
  return (
    <div className={classes.test}>
      <div className={classes.message}>
        <StatusBadge look={test.ok ? 'good' : 'bad'}>{test.ok ? t`works` : t`failed`}</StatusBadge>
        <div>
          <span className="ft-selectable">{test.message}</span>{' '}
          <span className={classes.when}>
            {[
              t`tested ${when(test.testedAt, Date.now())}`,
              ...(test.probe === null ? [] : [probeWords(test.probe)]),
            ].join(', ')}
          </span>
        </div>
      </div>
      {test.capabilities.length > 0 && (
        <ul className={classes.list} aria-label={t`What it can do`}>
          {test.capabilities.map(({ name, state, words }) => (
            <li key={name}>
              <StatusBadge look={capabilityLooks[state].look}>{capabilityLooks[state].words}</StatusBadge>
              <span>{capabilityNames[name]}</span>
              <span className={`${classes.how} ft-selectable`}>{words}</span>
            </li>
          ))}
        </ul>
      )}
      {test.models.length > 0 && (
        <ul
          className={`${classes.models} ft-selectable`}
          aria-label={plural(test.models.length, { one: '# model', other: '# models' })}
        >
          {models.map(({ id, shutdownDate }) => (
            <li key={id}>
              <button type="button" title={t`What ${id} takes, and until when`} onClick={() => onOpen(id)}>
                {id}
                {shutdownDate !== null && (
                  <span className={classes.when}>
                    {' '}
                    <Trans>until {shutdownDate}</Trans>
                  </span>
                )}
              </button>
            </li>
          ))}
          {test.models.length > fewModels && (
            <li>
              <Button variant="subtle" size="compact-xs" className={classes.more ?? ''} onClick={() => setOpen(!open)}>
                {open ? t`Show fewer` : t`Show all ${test.models.length}`}
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
