import { plural, t } from '@lingui/core/macro';
import type { TrainingEstimate } from '@shared/contract/training';
import { formatMoney } from '@shared/domain/format';

/** Where rows go to, inside a sentence: the connection, or 'the server' while it is not known. */
export const receiverWords = (connection: string | undefined): string =>
  connection ?? t({ message: 'the server', context: 'rows go to' });

/** What is asked before rows are sent to be trained on: how many go where, and what that costs. */
export function sendWords(
  { trainRows: rows, cost }: Pick<TrainingEstimate, 'trainRows' | 'cost'>,
  connection: string | undefined,
): string {
  const server = receiverWords(connection);
  if (cost === null)
    return t`${plural(rows, { one: '# row goes', other: '# rows go' })} to ${server}, and the training costs a price that is not known.`;
  const [likely, most] = [formatMoney(cost.likely), formatMoney(cost.high)];
  return t`${plural(rows, { one: '# row goes', other: '# rows go' })} to ${server}, and the training costs about ${likely}, at most ${most}.`;
}
