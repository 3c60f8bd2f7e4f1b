import { t } from '@lingui/core/macro';
import { Checkbox, MultiSelect, NumberInput, SegmentedControl } from '@mantine/core';
import type { Step } from '@renderer/lib/queries/cleaning';
import { languageName, type PersonalKind, personalKinds, tellableLanguages } from '@shared/domain/cleaning';
import { groupMark, percentSuffix } from '@shared/domain/format';
import { spokenLocale } from '@shared/wording/spoken-locale';
import { MergeSettings } from './MergeSettings';
import classes from './StepSettings.module.css';

type StepSettingsProps = { datasetId: string; step: Step; onChange: (step: Step) => void };

const tidyings = [
  { key: 'trim', label: t`Nothing at the ends` },
  { key: 'spaces', label: t`One kind of space` },
  { key: 'lineEnds', label: t`One kind of line end` },
  { key: 'nfc', label: t`Composed characters (é as one)` },
] as const;

const personal: Record<PersonalKind, string> = {
  mail: t`Mail addresses`,
  phone: t`Phone numbers`,
  card: t`Card numbers`,
  iban: t`IBANs`,
  key: t`Keys and tokens`,
};

const languages = tellableLanguages
  .map((code) => ({ value: code, label: languageName(code) }))
  .sort((a, b) => a.label.localeCompare(b.label, spokenLocale()));

/** What can be adjusted about a step; its preview follows. Nothing for a step without settings. */
export function StepSettings({ datasetId, step, onChange }: StepSettingsProps) {
  switch (step.kind) {
    case 'tidy':
      return (
        <div className={classes.row}>
          {tidyings.map(({ key, label }) => (
            <Checkbox
              key={key}
              label={label}
              checked={step[key] ?? true}
              onChange={(event) => onChange({ ...step, [key]: event.currentTarget.checked })}
            />
          ))}
        </div>
      );
    case 'text-length':
      return (
        <div className={classes.row}>
          <LengthInput
            label={t`Shorter than`}
            value={step.below ?? 0}
            onChange={(below) => onChange({ ...step, below })}
          />
          <LengthInput
            label={t`Longer than`}
            least={1}
            value={step.above ?? 1}
            onChange={(above) => onChange({ ...step, above })}
          />
        </div>
      );
    case 'exact-duplicates':
      return (
        <div className={classes.row}>
          <Checkbox
            label={t`Overlook case, spaces and punctuation`}
            checked={step.ignoreForm ?? true}
            onChange={(event) => onChange({ ...step, ignoreForm: event.currentTarget.checked })}
          />
        </div>
      );
    case 'near-duplicates':
      return (
        <div className={classes.row}>
          <NumberInput
            label={t`At least this much the same`}
            description={t`By the pieces of text they share`}
            w={240}
            suffix={percentSuffix()}
            min={50}
            max={100}
            allowDecimal={false}
            clampBehavior="blur"
            value={Math.round((step.similarity ?? 1) * 100)}
            onChange={(percent) => {
              const share = Number(percent) / 100;
              if (share >= 0.5 && share <= 1) onChange({ ...step, similarity: share });
            }}
          />
        </div>
      );
    case 'conflicting-labels':
      return (
        <SegmentedControl
          className={classes.fit ?? ''}
          aria-label={t`How they are settled`}
          value={step.keep ?? 'majority'}
          data={[
            { value: 'majority', label: t`Give all the label most have` },
            { value: 'none', label: t`Take their labels away` },
          ]}
          onChange={(keep) => onChange({ ...step, keep: keep === 'none' ? 'none' : 'majority' })}
        />
      );
    case 'personal-data': {
      const what = step.what ?? personalKinds;
      return (
        <div className={classes.row}>
          {personalKinds.map((kind) => (
            <Checkbox
              key={kind}
              label={personal[kind]}
              checked={what.includes(kind)}
              // One kind at least: masking nothing is no step.
              disabled={what.length === 1 && what.includes(kind)}
              onChange={(event) => {
                const wanted = event.currentTarget.checked;
                onChange({
                  ...step,
                  what: personalKinds.filter((each) => (each === kind ? wanted : what.includes(each))),
                });
              }}
            />
          ))}
        </div>
      );
    }
    case 'other-languages':
      return (
        <MultiSelect
          className={classes.languages ?? ''}
          label={t`Languages to keep`}
          placeholder={step.keep === undefined ? t`The main language of the texts` : ''}
          searchable
          clearable
          data={languages}
          value={step.keep ?? []}
          onChange={(keep) =>
            onChange(keep.length === 0 ? { kind: 'other-languages' } : { kind: 'other-languages', keep })
          }
        />
      );
    case 'merge-labels':
      return <MergeSettings datasetId={datasetId} map={step.map} onChange={(map) => onChange({ ...step, map })} />;
    case 'empty-texts':
      return null;
  }
}

type LengthInputProps = { label: string; value: number; least?: number; onChange: (value: number) => void };

function LengthInput({ label, value, least = 0, onChange }: LengthInputProps) {
  return (
    <NumberInput
      label={label}
      w={180}
      suffix={` ${t`characters`}`}
      thousandSeparator={groupMark()}
      min={least}
      max={10_000_000}
      allowDecimal={false}
      allowNegative={false}
      value={value}
      onChange={(typed) => onChange(Math.max(least, Number(typed) || 0))}
    />
  );
}
