import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button, NumberInput, Select } from '@mantine/core';
import { TermLine } from '@renderer/ui/TermLine';
import type { PromptSettings } from '@shared/contract/asking';
import { useState } from 'react';
import { choicesOf, selectorWords } from './asking-words';
import classes from './Fields.module.css';
import { PickRows } from './PickRows';

type Examples = Pick<PromptSettings, 'selector' | 'shots' | 'picks'>;

type ExampleFieldsProps = {
  value: Examples;
  onChange: (changed: Partial<Examples>) => void;
  /** The split whose train side is picked from; null before there is one. */
  splitId: string | null;
};

/** Which examples the prompt shows, and how many. */
export function ExampleFields({ value, onChange, splitId }: ExampleFieldsProps) {
  const [picking, setPicking] = useState(false);
  return (
    <>
      <div>
        <Select
          label={t`Examples`}
          data={choicesOf(selectorWords)}
          value={value.selector}
          allowDeselect={false}
          onChange={(selector) => onChange({ selector: selector ?? value.selector })}
        />
        <p className={classes.hint}>{selectorWords[value.selector].hint}</p>
        <TermLine terms={['shots', 'selector', 'seed']} />
      </div>
      {value.selector === 'fixed' ? (
        <div className={classes.picks}>
          <span>
            {value.picks.length === 0
              ? t`None picked yet.`
              : plural(value.picks.length, { one: '# row picked.', other: '# rows picked.' })}
          </span>
          <Button variant="default" disabled={splitId === null} onClick={() => setPicking(true)}>
            <Trans>Pick rows</Trans>
          </Button>
        </div>
      ) : (
        <NumberInput
          label={t`Examples in the prompt`}
          description={t`Each one is paid for in every request.`}
          min={1}
          max={500}
          allowDecimal={false}
          value={value.shots}
          onChange={(shots) => onChange({ shots: typeof shots === 'number' ? shots : 0 })}
        />
      )}
      {splitId !== null && (
        <PickRows
          opened={picking}
          splitId={splitId}
          picks={value.picks}
          onChange={(picks) => onChange({ picks })}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
