const DATE_SUFFIX = /-\d{4}-\d{2}-\d{2}$/;

/**
 * The model that a fine-tune was made from, read from its id; any other id comes back as it is.
 * Known shapes: `ft:{base}:{org}:{suffix}:{id}` with or without `:ckpt-step-N` (OpenAI and the sandbox), `{base}.ft-{hex}` (Azure),
 * `{base}:ft-{org}:...` (OpenAI before 2023). Azure checkpoints (`ftchkpt-...`) do not name their base.
 */
export function baseModelOf(modelId: string): string {
  const id = modelId.trim();
  if (id.startsWith('ft:')) return id.split(':')[1] || id;
  const mark = id.search(/\.ft-[0-9a-f]{6,}|:ft-/);
  return mark > 0 ? id.slice(0, mark) : id;
}

/** True when the id names a fine-tune or one of its checkpoints. A deployment name that a user chose on Azure tells nothing: false. */
export function isFineTuned(modelId: string): boolean {
  const id = modelId.trim();
  return id.startsWith('ftchkpt-') || baseModelOf(id) !== id;
}

/** The model's name without the date of its snapshot: `gpt-4.1-mini-2025-04-14` is a `gpt-4.1-mini`. */
export function withoutDate(model: string): string {
  return model.replace(DATE_SUFFIX, '');
}
