import { t } from '@lingui/core/macro';
import { Select } from '@mantine/core';
import type { PromptOrder } from '@shared/contract/asking';
import { choicesOf, orderWords } from './asking-words';
import classes from './Fields.module.css';

/** Whether labels and examples stand in one order for all rows. */
export function OrderField({ order, onChange }: { order: PromptOrder; onChange: (order: PromptOrder) => void }) {
  return (
    <div>
      <Select
        label={t`Order of labels and examples`}
        data={choicesOf(orderWords)}
        value={order}
        allowDeselect={false}
        onChange={(chosen) => onChange(chosen ?? order)}
      />
      <p className={classes.hint}>{orderWords[order].hint}</p>
    </div>
  );
}
