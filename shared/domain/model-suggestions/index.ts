/** A connection as far as its models go: what its last test saw. */
type Server = { kind: string; lastTest: { models: readonly { id: string }[] } | null };
type Priced = { model: string; host: string; training: string | null };

/** Models that turn texts into vectors. As far as a name can tell. */
const forEmbedding = /embed/i;
/** Models that only embed, draw, speak or check: never an answer to a chat. As far as a name can tell. */
const notForChat = /embed|whisper|tts|dall-e|image|moderation|audio|realtime|transcribe|sora/i;

/**
 * Models to offer for a connection: those its last test saw; before the first test those that the price book knows for such a
 * host. The user may always type another name.
 */
export function modelSuggestions(
  connection: Server | undefined,
  prices: readonly Priced[],
  purpose: 'answer' | 'train' | 'embed',
): string[] {
  if (connection === undefined) return [];
  const seen = connection.lastTest?.models.map(({ id }) => id) ?? [];
  const known = prices
    .filter(({ host, training }) => host === connection.kind && (purpose !== 'train' || training !== null))
    .map(({ model }) => model);
  // A fine-tune is no base model to choose from a long list, but it can answer.
  const fit = (id: string): boolean =>
    purpose === 'embed'
      ? forEmbedding.test(id)
      : !notForChat.test(id) && (purpose === 'answer' || !id.startsWith('ft:'));
  const fromTest = seen.filter(fit);
  return [...new Set(fromTest.length > 0 ? fromTest : known.filter(fit))];
}
