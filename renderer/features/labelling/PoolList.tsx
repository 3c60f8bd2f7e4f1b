import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { TableSearch } from '@renderer/ui/table/TableSearch';
import type { Label } from '@shared/contract/projects';
import { formatCount } from '@shared/domain/format';
import { foldText } from '@shared/domain/search';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { DraftField } from './DraftField';
import classes from './PoolList.module.css';
import { aliasesFrom } from './pool-words';

/** More are found by searching: each has a field of its own. */
const MOST_SHOWN = 200;

type PoolListProps = {
  entries: readonly Label[];
  /** Rows by answer; null while they are counted. */
  counts: ReadonlyMap<string, number> | null;
  onAliases: (name: string, aliases: string[]) => void;
  onRemove: (name: string) => void;
};

/** Each name of the pool with its rows and what else it is called. */
export function PoolList({ entries, counts, onAliases, onRemove }: PoolListProps) {
  const [search, setSearch] = useState('');
  const wanted = foldText(search.trim());
  const found = entries.filter(({ name, aliases = [] }) =>
    [name, ...aliases].some((called) => foldText(called).includes(wanted)),
  );
  return (
    <div className={classes.pool}>
      <div className={classes.bar}>
        <TableSearch label={t`Search the pool`} value={search} onChange={setSearch} />
        <span className={classes.shown} role="status">
          {found.length > MOST_SHOWN
            ? t`The first ${MOST_SHOWN} of ${{ all: formatCount(found.length) }}`
            : plural({ count: found.length }, { one: '# name', other: '# names' })}
        </span>
      </div>
      <ul className={classes.list} aria-label={t`Pool`}>
        <li className={classes.head} aria-hidden>
          <span>
            <Trans>Name</Trans>
          </span>
          <span className={classes.figure}>
            <Trans>Rows</Trans>
          </span>
          <span className={classes.also}>
            <Trans>Also called</Trans>
          </span>
          <span />
        </li>
        {found.slice(0, MOST_SHOWN).map(({ name, aliases = [] }) => {
          const rows = counts?.get(name) ?? 0;
          return (
            <li key={name} className={classes.entry}>
              <span className={classes.name} title={name} dir="auto">
                {name}
              </span>
              <span className={classes.figure}>{counts === null ? ' ' : formatCount(rows)}</span>
              <DraftField
                label={t`What else ${name} is called`}
                placeholder={t`Other names, parted by ;`}
                saved={aliases.join('; ')}
                onSave={(typed) => onAliases(name, aliasesFrom(typed))}
              />
              <Tooltip
                label={
                  rows === 0
                    ? t`Take it out of the pool`
                    : plural(rows, {
                        one: 'Take it out of the pool; # row then carries an answer that is not in it',
                        other: 'Take it out of the pool; # rows then carry an answer that is not in it',
                      })
                }
              >
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t`Take ${name} out of the pool`}
                  onClick={() => onRemove(name)}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
