/**
 * F1 of one label, 2 tp / (2 tp + fp + fn); 0 when the label neither occurs nor is predicted.
 * @param support rows whose true label it is (tp + fn)
 * @param predicted rows for which it was predicted (tp + fp)
 */
export function f1Of(tp: number, support: number, predicted: number): number {
  const total = support + predicted;
  return total === 0 ? 0 : (2 * tp) / total;
}
