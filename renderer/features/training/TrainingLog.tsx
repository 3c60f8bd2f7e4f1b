import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Panel } from '@renderer/ui/Panel';
import type { TrainingEvent } from '@shared/contract/training';
import { spokenLocale } from '@shared/wording/spoken-locale';
import type { z } from 'zod';
import classes from './TrainingLog.module.css';

type Told = z.output<typeof TrainingEvent>;

/** What the server told, newest first. */
export function Events({ events }: { events: readonly Told[] }) {
  return (
    <Panel title={t`Events`}>
      {events.length === 0 ? (
        <p className={classes.none}>
          <Trans>The server has not told anything yet.</Trans>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        <ol className={`${classes.events} ft-selectable`} aria-label={t`Events`} tabIndex={0}>
          {[...events].reverse().map(({ at, level, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: servers repeat a message within one second; the list only grows.
            <li key={`${events.length - index}`} data-level={level}>
              <time dateTime={at}>{new Date(at).toLocaleTimeString(spokenLocale())}</time>
              <span>
                {level !== 'info' && <strong>{level === 'error' ? t`Error:` : t`Warning:`} </strong>}
                {message}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
