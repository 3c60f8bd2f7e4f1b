import type { Store } from '@engine/store/store';
import type { Comparison } from '@shared/contract/evidence';
import { exactDollars } from '@shared/domain/pricing';
import Papa from 'papaparse';

const PAGE = 1000;

/** Every prediction of a run in the split's order, page by page. */
function* predictionsOf(store: Store, runKey: number) {
  for (let offset = 0; ; offset += PAGE) {
    const { predictions } = store.predictions.page(runKey, {}, offset, PAGE);
    yield* predictions;
    if (predictions.length < PAGE) return;
  }
}

/**
 * One line a row and arm: what was asked, what came back, what it cost. Cells that a spreadsheet would run as a formula get a
 * leading apostrophe; everything else is as stored.
 */
export function predictionsCsv(store: Store, comparison: Comparison): string {
  const lines = comparison.arms.flatMap((arm) => {
    const run = store.runs.get(arm.runId);
    if (run === null) return [];
    return [...predictionsOf(store, run.key)].map((prediction) => ({
      arm: arm.name,
      simulated: arm.simulated ? 'sandbox, no LLM' : '',
      imported: arm.kind === 'imported' ? 'imported' : '',
      row: prediction.position,
      text: prediction.text,
      truth: prediction.truth,
      status: prediction.status,
      label: prediction.label ?? '',
      correct: prediction.label === prediction.truth ? 'yes' : 'no',
      answer: prediction.raw ?? '',
      confidence: prediction.confidence ?? '',
      input_tokens: prediction.inputTokens,
      output_tokens: prediction.outputTokens,
      latency_ms: prediction.latencyMs ?? '',
      cost_usd: prediction.cost === null ? '' : exactDollars(prediction.cost),
      error: prediction.error ?? '',
    }));
  });
  return `${Papa.unparse(lines, { escapeFormulae: true, newline: '\n' })}\n`;
}
