import { t } from '@lingui/core/macro';
import { NumberInput, Select } from '@mantine/core';
import type { GuideAnswers } from '@shared/contract/guide';
import { groupMark } from '@shared/domain/format';
import { latencies, privacies } from '@shared/domain/guide';
import classes from './GuideQuestions.module.css';
import { latencyWords, privacyWords } from './guide-words';

type GuideQuestionsProps = {
  answers: GuideAnswers;
  /** What the project itself says. */
  known: GuideAnswers;
  onChange: (change: Partial<GuideAnswers>) => void;
};

const wholeNumber = (typed: string | number): number | null =>
  typeof typed === 'number' && Number.isSafeInteger(typed) && typed >= 0 ? typed : null;

/** The five questions: three numbers, two choices. An empty field means that it is not known, which is an answer too. */
export function GuideQuestions({ answers, known, onChange }: GuideQuestionsProps) {
  const number = (
    field: 'rows' | 'labels' | 'callsPerMonth',
    { label, description, max }: { label: string; description: string; max: number },
  ) => (
    <NumberInput
      label={label}
      description={description}
      placeholder={t`Not known`}
      min={field === 'callsPerMonth' ? 1 : 0}
      max={max}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator={groupMark()}
      hideControls
      value={answers[field] ?? ''}
      onChange={(typed) => onChange({ [field]: wholeNumber(typed) })}
    />
  );
  const fromData = (value: number | null, field: 'rows' | 'labels') =>
    value === null
      ? t`This project has none yet.`
      : value === answers[field]
        ? t`As in your data.`
        : t`Not as in your data.`;
  return (
    <div className={classes.questions}>
      {number('rows', {
        label: t`How many labelled rows?`,
        description: fromData(known.rows, 'rows'),
        max: 100_000_000,
      })}
      {number('labels', { label: t`How many labels?`, description: fromData(known.labels, 'labels'), max: 100_000 })}
      {number('callsPerMonth', {
        label: t`How many calls a month?`,
        description: t`Texts that come in once it is in use.`,
        max: 1_000_000_000,
      })}
      <Select
        label={t`How fast must an answer come?`}
        description={t`Half of them within this time.`}
        placeholder={t`Not known`}
        clearable
        clearButtonProps={{ 'aria-label': t`Not known` }}
        data={latencies.map((value) => ({ value, label: latencyWords[value] }))}
        value={answers.latency}
        onChange={(value) => onChange({ latency: latencies.find((one) => one === value) ?? null })}
      />
      <Select
        label={t`Where may the texts go?`}
        description={t`Whoever answers reads them.`}
        placeholder={t`Not known`}
        clearable
        clearButtonProps={{ 'aria-label': t`Not known` }}
        data={privacies.map((value) => ({ value, label: privacyWords[value] }))}
        value={answers.privacy}
        onChange={(value) => onChange({ privacy: privacies.find((one) => one === value) ?? null })}
      />
    </div>
  );
}
