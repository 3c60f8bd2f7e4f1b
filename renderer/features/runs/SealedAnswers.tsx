import { Trans } from '@lingui/react/macro';
import { Anchor } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import classes from './SealedAnswers.module.css';

/** Says, beside answers on test rows, why nothing tells whether they are right, and where the test is opened. */
export function SealedAnswers({ onCompare }: { onCompare: () => void }) {
  return (
    <span className={classes.sealed}>
      <IconLock size={14} aria-hidden />
      <span>
        <Trans>
          Which answers are right is sealed until you{' '}
          <Anchor component="button" type="button" inherit onClick={onCompare}>
            open the test results
          </Anchor>
          .
        </Trans>
      </span>
    </span>
  );
}
