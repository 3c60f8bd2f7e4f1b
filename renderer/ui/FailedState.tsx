import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, CopyButton } from '@mantine/core';
import type { AppError } from '@shared/contract/errors';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './FailedState.module.css';

type FailedStateProps = {
  /** What did not work, as a title ('The rows could not be read'). */
  title: string;
  error: AppError;
  /** Left out where trying again cannot help. */
  onRetry?: (() => void) | undefined;
  /** What helps better than trying again, before it. */
  children?: ReactNode;
};

/** All that is known of a failure as text to send on. Error values never hold a key or a row's text. */
export const failureText = (title: string, error: AppError): string =>
  [title, error.message, ...(error.details ?? []), `(${error.kind})`].join('\n');

/** Something failed: one sentence of what happened and what to do, a retry, and details to copy. */
export function FailedState({ title, error, onRetry, children }: FailedStateProps) {
  return (
    <div className={classes.failed} role="alert">
      <IconAlertTriangle size={20} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <h2 className={classes.title}>{title}</h2>
        <p className={`${classes.sentence} ft-selectable`}>{error.message}</p>
        {error.details !== undefined && error.details.length > 0 && (
          <ul className={`${classes.details} ft-selectable`}>
            {error.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
        <div className={classes.actions}>
          {children}
          {onRetry !== undefined && (
            <Button variant="default" onClick={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          )}
          <CopyButton value={failureText(title, error)}>
            {({ copied, copy }) => (
              <Button variant="subtle" color="gray" onClick={copy}>
                {copied ? t`Copied` : t`Copy details`}
              </Button>
            )}
          </CopyButton>
        </div>
      </div>
    </div>
  );
}
