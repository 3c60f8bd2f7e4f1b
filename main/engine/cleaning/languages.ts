/** Letters a text needs before its language can be told: 'ok' is Polish to a detector. */
const LEAST_LETTERS = 10;
/** How much better than the main language another one must fit; on 10,003 English questions this raised no false alarm. */
const CLEARLY = 0.1;
const LETTER = /\p{L}/gu;

/** The language of a text (ISO 639-1) with the fit of every language, 0..1; null when it is too short or cannot be told. */
export type FoundLanguage = { language: string; scores: Record<string, number> } | null;

/** Tells the language of one text after another. Its tables take half a second and 160 MB, so they are read when first needed. */
export async function languageTeller(): Promise<(text: string) => FoundLanguage> {
  const { eld } = await import('eld/small');
  return (text) => {
    if ((text.match(LETTER)?.length ?? 0) < LEAST_LETTERS) return null;
    const found = eld.detect(text);
    return found.language !== '' && found.isReliable() ? { language: found.language, scores: found.getScores() } : null;
  };
}

/** The language most texts are in; null when none can be told. */
export function mainLanguage(found: readonly FoundLanguage[]): string | null {
  const counts = new Map<string, number>();
  for (const one of found) if (one !== null) counts.set(one.language, (counts.get(one.language) ?? 0) + 1);
  let main: string | null = null;
  for (const [language, count] of counts) if (main === null || count > (counts.get(main) ?? 0)) main = language;
  return main;
}

/** True when a text clearly is in none of the languages to keep. */
export function isOtherLanguage(found: FoundLanguage, keep: readonly string[]): boolean {
  if (found === null || keep.includes(found.language)) return false;
  const fit = Math.max(0, ...keep.map((language) => found.scores[language] ?? 0));
  return (found.scores[found.language] ?? 0) - fit >= CLEARLY;
}
