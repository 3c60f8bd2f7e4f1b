import { t } from '@lingui/core/macro';
import { NumberInput, Select } from '@mantine/core';
import { ClassifierKind, classifierNames, TermKind } from '@shared/contract/classifiers';
import { classifierSentences, type LocalChoice, settingFacts, termWords } from './classifier-words';

const auto = 'auto' as const;
const classifierChoices = [
  { value: auto, label: t`The best of all kinds` },
  ...ClassifierKind.options.map((kind) => ({ value: kind, label: classifierNames[kind] })),
];
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const termChoices = [
  { value: auto, label: t`Whatever does best` },
  ...TermKind.options.map((kind) => ({ value: kind, label: capital(termWords[kind]) })),
];

type ClassifierFieldsProps = { choice: LocalChoice; onChange: (choice: LocalChoice) => void };

/** What can be chosen for a local classifier; left alone, everything is found by cross-validation. */
export function ClassifierFields({ choice, onChange }: ClassifierFieldsProps) {
  const { classifier, terms, setting } = choice;
  return (
    <>
      <Select
        label={t`Classifier`}
        description={classifierSentences[classifier]}
        inputWrapperOrder={['label', 'input', 'description']}
        data={classifierChoices}
        value={classifier}
        allowDeselect={false}
        onChange={(value) => {
          const kind = ClassifierKind.safeParse(value);
          // A C of 10 means nothing to a forest: the setting goes with its kind.
          onChange({ ...choice, classifier: kind.success ? kind.data : auto, setting: null });
        }}
      />
      <Select
        label={t`Looks at`}
        data={termChoices}
        value={terms}
        allowDeselect={false}
        onChange={(value) => {
          const kind = TermKind.safeParse(value);
          onChange({ ...choice, terms: kind.success ? kind.data : auto });
        }}
      />
      {classifier !== auto && (
        <NumberInput
          label={settingFacts[classifier].name}
          description={settingFacts[classifier].what}
          placeholder={t`Found by cross-validation`}
          min={0}
          max={settingFacts[classifier].most}
          allowDecimal={!settingFacts[classifier].whole}
          value={setting ?? ''}
          onChange={(value) => onChange({ ...choice, setting: typeof value === 'number' ? value : null })}
        />
      )}
    </>
  );
}
