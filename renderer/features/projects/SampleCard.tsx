import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import classes from './SampleCard.module.css';

type SampleCardProps = {
  /** What its button says. */
  words: string;
  busy: boolean;
  failure: string | null;
  onOpen: () => void;
};

/** What a newcomer meets first: what the app answers, and data to try it on at once. */
export function SampleCard({ words, busy, failure, onOpen }: SampleCardProps) {
  return (
    <section className={classes.card} aria-label={t`Try the sample`}>
      <div className={classes.words}>
        <h2 className={`${classes.title} ft-heading`}>
          <Trans>Prompt, fine-tune, or a plain classifier?</Trans>
        </h2>
        <p className={classes.text}>
          <Trans>
            Fewtune answers that with your own rows: accuracy with its uncertainty, money and speed side by side. The
            sample takes you from rows to a verdict in a minute, with no key and no network. Its model is a built-in
            sandbox, so its figures show the way, not a verdict on any language model.
          </Trans>
        </p>
        {failure !== null && (
          <p className={classes.failure} role="alert">
            {failure}
          </p>
        )}
      </div>
      <Button rightSection={<IconArrowRight size={16} aria-hidden />} loading={busy} onClick={onOpen}>
        {words}
      </Button>
    </section>
  );
}
