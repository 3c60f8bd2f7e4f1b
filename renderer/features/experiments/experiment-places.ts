/** Stand in the address where the ID of a curve or a sweep would: the form of a new one. */
export const newCurve = 'new-curve';
export const newSweep = 'new-sweep';

/** What an address inside the training step shows of this; null for a training job, or the list. */
export function experimentAt(detailId: string | undefined): 'new-curve' | 'new-sweep' | 'curve' | 'sweep' | null {
  if (detailId === newCurve || detailId === newSweep) return detailId;
  if (detailId?.startsWith('crv_') === true) return 'curve';
  return detailId?.startsWith('swp_') === true ? 'sweep' : null;
}
