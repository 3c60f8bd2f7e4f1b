import { t } from '@lingui/core/macro';
import { Radio } from '@mantine/core';
import { armKinds, armTerms, type ChosenKind, isChosenKind } from '@renderer/ui/arm-kinds';
import { terms } from '@renderer/ui/terms';
import { kindSentences } from './arm-facts';
import classes from './KindChoice.module.css';

/** The kinds of arms as choices, one sentence each. Arrow keys move between them. */
export function KindChoice({ kind, onChange }: { kind: ChosenKind; onChange: (kind: ChosenKind) => void }) {
  return (
    <Radio.Group
      aria-label={t`Kind of arm`}
      value={kind}
      onChange={(value) => {
        if (isChosenKind(value)) onChange(value);
      }}
    >
      <div className={classes.kinds}>
        {armKinds.map((choice) => (
          <Radio.Card
            key={choice}
            value={choice}
            className={classes.kind ?? ''}
            aria-label={terms[armTerms[choice]].name}
          >
            <Radio.Indicator size="xs" className={classes.mark ?? ''} />
            <span>
              <span className={classes.name}>{terms[armTerms[choice]].name}</span>
              <span className={classes.sentence}>{kindSentences[choice]}</span>
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
