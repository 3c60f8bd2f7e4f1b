import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import { MarkFields } from '@renderer/ui/MarkFields';
import { TermLine } from '@renderer/ui/TermLine';
import { OutputMode } from '@shared/contract/asking';
import type { Project } from '@shared/contract/projects';
import { taskReadingWords } from '@shared/domain/answer-pool';
import type { ArmDraft } from './arm-draft';
import { choicesOf, matchLabels, outputWords, sourceWords } from './asking-words';
import classes from './Fields.module.css';

type FieldsProps = { draft: ArmDraft; onChange: (changed: Partial<ArmDraft>) => void };

/** In which form the model answers. */
export function OutputFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <div>
        <div className={classes.label}>
          <Trans>Answers as</Trans>
        </div>
        <SegmentedControl
          aria-label={t`Answers as`}
          size="xs"
          fullWidth
          data={choicesOf(outputWords)}
          value={draft.output}
          onChange={(output) => onChange({ output: OutputMode.parse(output) })}
        />
        <p className={classes.hint}>{outputWords[draft.output].hint}</p>
        <TermLine terms={['structuredOutput', 'logprobs', 'voteShare', 'temperature']} />
      </div>
      {draft.output === 'completion' && (
        <MarkFields separator={draft.separator} stop={draft.stop} onChange={onChange} />
      )}
    </>
  );
}

type ReadingFieldsProps = FieldsProps & { labels: readonly string[]; kind: Project['kind'] };

/** How answers are read, and where the shares of the labels come from. A pool has rules of its own. */
export function ReadingFields({ draft, onChange, labels, kind }: ReadingFieldsProps) {
  const mode = draft.output === 'completion' ? 'text' : draft.output;
  return (
    <>
      <div>
        {kind === 'classification' && (
          <div className={classes.stack}>
            <Select
              label={t`Compared with the labels`}
              data={choicesOf(matchLabels)}
              value={draft.match}
              allowDeselect={false}
              onChange={(match) => onChange({ match: match ?? draft.match })}
            />
            <Select
              label={t`Other answers count as`}
              placeholder={t`outside the set`}
              data={[...labels]}
              value={draft.unknownLabel}
              clearable
              searchable
              onChange={(unknownLabel) => onChange({ unknownLabel })}
            />
          </div>
        )}
        <p className={classes.hint}>
          {taskReadingWords({ kind }, { mode, match: draft.match, unknownLabel: draft.unknownLabel })}{' '}
          <Trans>Stored with each run; arms that are read by other rules do not share a table.</Trans>
        </p>
      </div>
      <div>
        <Select
          label={t`Shares of the labels`}
          data={choicesOf(sourceWords)}
          value={draft.distribution}
          allowDeselect={false}
          onChange={(distribution) => onChange({ distribution: distribution ?? draft.distribution })}
        />
        <p className={classes.hint}>{sourceWords[draft.distribution].hint}</p>
      </div>
      {draft.distribution === 'votes' && (
        <div className={classes.pair}>
          <NumberInput
            label={t`Votes a row`}
            description={t`Each one is paid for.`}
            min={2}
            max={25}
            allowDecimal={false}
            value={draft.samples}
            onChange={(samples) => onChange({ samples: typeof samples === 'number' ? samples : 0 })}
          />
          <NumberInput
            label={t`Temperature`}
            description={t`Higher: freer answers.`}
            min={0.1}
            max={2}
            step={0.1}
            decimalScale={2}
            value={draft.temperature}
            onChange={(temperature) => onChange({ temperature: typeof temperature === 'number' ? temperature : 1 })}
          />
        </div>
      )}
    </>
  );
}
