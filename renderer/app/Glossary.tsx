import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Modal, TextInput } from '@mantine/core';
import { findTerms } from '@renderer/ui/terms/find-terms';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './Glossary.module.css';

type GlossaryProps = {
  /** What is looked for when it opens, empty for nothing yet; null while it is closed. */
  sought: string | null;
  onClose: () => void;
};

/** Every term of the window: what it is and when it misleads. F1 opens it. */
export function Glossary({ sought, onClose }: GlossaryProps) {
  return (
    <Modal
      opened={sought !== null}
      onClose={onClose}
      title={t`What does it mean?`}
      size={640}
      closeButtonProps={{ 'aria-label': t`Close the glossary` }}
    >
      <TermList key={sought} sought={sought ?? ''} />
    </Modal>
  );
}

function TermList({ sought }: { sought: string }) {
  const [words, setWords] = useState(sought);
  const found = findTerms(words);
  return (
    <>
      <TextInput
        type="search"
        data-autofocus
        aria-label={t`Find a term`}
        placeholder={t`Find a term`}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <p className={classes.none} role="status">
          <Trans>No term goes by that name. Try a part of it.</Trans>
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
        <ul className={classes.list} aria-label={t`Terms`} tabIndex={0}>
          {found.map(({ term, name, what, misleads }) => (
            <li key={term} className={classes.term}>
              <h3 className={`${classes.name} ft-heading`}>{name}</h3>
              <p>{what}</p>
              <p className={classes.misleads}>
                <Trans>
                  <strong>When it misleads:</strong> {misleads}
                </Trans>
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
