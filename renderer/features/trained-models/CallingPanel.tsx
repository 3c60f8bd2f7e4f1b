import { t } from '@lingui/core/macro';
import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { modelQueries } from '@renderer/lib/queries/models';
import { Notice } from '@renderer/ui/Notice';
import { Panel } from '@renderer/ui/Panel';
import { ListSkeleton } from '@renderer/ui/Skeletons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './TrainedModelsScreen.module.css';

const languages = [
  { value: 'curl', label: 'curl' },
  { value: 'python', label: 'Python' },
  { value: 'typescript', label: 'TypeScript' },
] as const;
type Language = (typeof languages)[number]['value'];
const isLanguage = (value: string): value is Language => languages.some((one) => one.value === value);

/** How to ask the model from elsewhere, with the words it was trained on and without the key. */
export function CallingPanel({ modelId }: { modelId: string }) {
  const [language, setLanguage] = useState<Language>('curl');
  const snippets = useQuery(modelQueries.snippets(modelId));
  const text = snippets.data?.[language] ?? '';
  return (
    <Panel
      title={t`Ask it from elsewhere`}
      aside={
        <span className={classes.aside}>
          <SegmentedControl
            aria-label={t`Language`}
            size="xs"
            data={[...languages]}
            value={language}
            onChange={(value) => {
              if (isLanguage(value)) setLanguage(value);
            }}
          />
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" size="compact-sm" disabled={text === ''} onClick={copy}>
                {copied ? t`Copied` : t`Copy`}
              </Button>
            )}
          </CopyButton>
        </span>
      }
    >
      {snippets.error !== null && <Notice tone="bad">{snippets.error.error.message}</Notice>}
      {snippets.error === null && snippets.data === undefined && <ListSkeleton rows={6} what={t`the snippet`} />}
      {snippets.data !== undefined && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long text scrolls, so the keyboard must reach it. */}
          <section className={`${classes.code} ft-selectable`} aria-label={t`Snippet for ${language}`} tabIndex={0}>
            <code>{text}</code>
          </section>
          <ul className={classes.notes}>
            {snippets.data.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
