/** How many tokens the table of GPT-3 has beside its special ones. */
const R50K_TOKENS = 50_256;

/**
 * The table r50k_base: that of p50k_base without the 25 runs of spaces which that one adds at its end
 * (`tests/unit/domain/tokens/r50k.test.ts` compares them whole). So the app carries one of the two.
 */
export async function r50kRanks() {
  return (await import('gpt-tokenizer/bpeRanks/p50k_base')).default.slice(0, R50K_TOKENS);
}
