import { t } from '@lingui/core/macro';
import { Tooltip } from '@mantine/core';
import { paths } from '@renderer/lib/paths';
import { IconChartLine, IconFolders, IconPlugConnected, IconReceipt2, IconSettings } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { Mark } from './Mark';
import classes from './Rail.module.css';

const places = [
  { name: t`Projects`, to: paths.home, icon: IconFolders },
  { name: t`Connections`, to: paths.connections, icon: IconPlugConnected },
  { name: t`Costs`, to: paths.costs, icon: IconReceipt2 },
  { name: t`Result files`, to: paths.resultFiles, icon: IconChartLine },
  { name: t`Settings`, to: paths.settings, icon: IconSettings },
] as const;

/** True when an address lies at or under a place of the rail; a project belongs to Projects. */
export const isAt = (location: string, to: string): boolean =>
  to === paths.home ? location === '/' || location.startsWith('/projects') : location.startsWith(to);

/** The places of the whole workspace. */
export function Rail() {
  const [location] = useLocation();
  return (
    <nav className={classes.rail} aria-label={t`Workspace`}>
      <Mark />
      <ul className={classes.places}>
        {places.map(({ name, to, icon: Icon }) => (
          <li key={to} className={classes.item} data-last={to === paths.settings || undefined}>
            <Tooltip label={name} position="right">
              <Link
                href={to}
                className={classes.place ?? ''}
                aria-label={name}
                aria-current={isAt(location, to) ? 'page' : undefined}
              >
                <Icon size={20} stroke={1.75} aria-hidden />
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
