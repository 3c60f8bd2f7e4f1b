import { t } from '@lingui/core/macro';
import { stripMessage, useStripMessage } from '@renderer/lib/strip-message';
import classes from './StripMessage.module.css';

/** What was just done, in the middle of the status strip; said to screen readers too. */
export function StripMessage() {
  const message = useStripMessage();
  return (
    <div className={classes.place} role="status" aria-label={t`What was just done`}>
      {message !== null && (
        <span className={classes.message}>
          <span className={classes.words} title={message.words}>
            {message.words}
          </span>
          {message.action !== undefined && (
            <button
              type="button"
              className={classes.action}
              onClick={() => {
                message.action?.run();
                stripMessage.clear();
              }}
            >
              {message.action.label}
            </button>
          )}
        </span>
      )}
    </div>
  );
}
