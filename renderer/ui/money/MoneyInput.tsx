import { t } from '@lingui/core/macro';
import { TextInput, type TextInputProps } from '@mantine/core';
import { formatDigits } from '@shared/domain/format';
import { nanoFromTyped, typedDollars } from '@shared/domain/pricing';
import { useState } from 'react';

type MoneyInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> & {
  /** Nano-dollars to begin with; null for an empty field. */
  initial: number | null;
  /** Null for an empty field. Not called while what stands there is no amount. */
  onAmount: (nanoUsd: number | null) => void;
};

/** An amount in dollars, taken digit by digit into whole nano-dollars. */
export function MoneyInput({ initial, onAmount, ...input }: MoneyInputProps) {
  const [text, setText] = useState(initial === null ? '' : typedDollars(initial));
  const wrong = text.trim() !== '' && nanoFromTyped(text) === null;
  return (
    <TextInput
      leftSection="$"
      inputMode="decimal"
      className="ft-figures"
      {...input}
      value={text}
      error={wrong ? t`Dollars, such as ${{ example: formatDigits('12.50') }}` : undefined}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        if (typed.trim() === '') return onAmount(null);
        const amount = nanoFromTyped(typed);
        if (amount !== null) onAmount(amount);
      }}
    />
  );
}
