import { t } from '@lingui/core/macro';
import { NumberInput } from '@mantine/core';
import type { ArmDraft } from './arm-draft';

type EmbeddingFieldsProps = { draft: ArmDraft; onChange: (changed: Partial<ArmDraft>) => void };

/** What an embedding arm asks for besides its connection and model. */
export function EmbeddingFields({ draft, onChange }: EmbeddingFieldsProps) {
  return (
    <>
      <NumberInput
        label={t`Numbers in a vector`}
        description={t`Empty: the model's own length. Fewer take less room; only some models can shorten them.`}
        placeholder={t`the model's own`}
        min={1}
        max={8192}
        allowDecimal={false}
        value={draft.dimensions ?? ''}
        onChange={(value) => onChange({ dimensions: typeof value === 'number' ? value : null })}
      />
      <NumberInput
        label={t`Seed`}
        description={t`Decides how the train side is divided when the strength of the head is chosen.`}
        min={0}
        max={2_147_483_647}
        allowDecimal={false}
        value={draft.seed}
        onChange={(seed) => onChange({ seed: typeof seed === 'number' ? seed : 1 })}
      />
    </>
  );
}
