import type { Errand, ErrandEstimate } from '@shared/contract/errands';
import type { AppFailure } from '@shared/contract/errors';
import { Notice } from '../Notice';
import { ErrandPrice, ErrandPriceComing } from './ErrandPrice';
import { ErrandState } from './ErrandState';

type ErrandOutlookProps = {
  estimate: { data: ErrandEstimate | undefined; error: AppFailure | null; isLoading: boolean };
  start: { error: AppFailure | null };
  /** The newest one; undefined before the first. */
  errand: Errand | undefined;
};

/** What questions will cost or why they cannot be asked, and how the newest ones are getting on. */
export function ErrandOutlook({ estimate, start, errand }: ErrandOutlookProps) {
  return (
    <>
      {/* That there is nothing to ask is no fault. */}
      {estimate.error !== null && (
        <Notice tone={estimate.error.error.kind === 'refused' ? 'info' : 'bad'}>{estimate.error.error.message}</Notice>
      )}
      {start.error !== null && <Notice tone="bad">{start.error.error.message}</Notice>}
      {estimate.isLoading && <ErrandPriceComing />}
      {estimate.data !== undefined && <ErrandPrice estimate={estimate.data} />}
      <ErrandState errand={errand} />
    </>
  );
}
