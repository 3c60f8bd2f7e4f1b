import { t } from '@lingui/core/macro';
import { NumberInput } from '@mantine/core';

type KnobFieldProps = {
  label: string;
  description: string;
  value: 'auto' | number;
  min: number;
  max: number;
  decimals?: number;
  onChange: (value: 'auto' | number) => void;
};

/** A hyperparameter: a number, or empty for the server's own choice. */
export function KnobField({ label, description, value, min, max, decimals = 0, onChange }: KnobFieldProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      placeholder={t`auto`}
      min={min}
      max={max}
      allowNegative={false}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      clampBehavior="strict"
      value={value === 'auto' ? '' : value}
      onChange={(next) => onChange(typeof next === 'number' && next >= min ? next : 'auto')}
    />
  );
}
