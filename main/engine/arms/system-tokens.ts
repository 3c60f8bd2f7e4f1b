import {
  fillPart,
  labelLine,
  type PromptLabel,
  type PromptTask,
  systemPrompt,
  templateParts,
  usualTemplate,
} from '@shared/domain/prompts';

/**
 * Counts the system message for any order of the labels. Tokenizers never join what stands before a line break with the letters after
 * it, so a list of whole lines is the sum of its lines; each is counted once, not once a row. Templates in which the list does not stand
 * on lines of its own, or stands twice, are counted anew for each order.
 * @param count tokens of a text
 * @returns tokens of the system message with the labels in this order
 */
export function systemTokenCounter(
  task: PromptTask,
  count: (text: string) => number,
): (labels: readonly PromptLabel[]) => number {
  const parts = templateParts(task.template ?? usualTemplate(task));
  const lists = parts.flatMap((part, at) =>
    'placeholder' in part && !['instructions', 'answer_rule'].includes(part.placeholder) ? [at] : [],
  );
  const [at] = lists;
  const list = at === undefined ? undefined : parts[at];
  if (
    at === undefined ||
    list === undefined ||
    lists.length > 1 ||
    task.labels.length < 2 ||
    !('placeholder' in list) ||
    list.placeholder !== 'labels'
  )
    return (labels) => count(systemPrompt({ ...task, labels }));
  const fill = (from: number, to?: number): string =>
    parts
      .slice(from, to)
      .map((part) => fillPart(task, part))
      .join('');
  const before = fill(0, at);
  const after = fill(at + 1);
  const ownLines = (before === '' || before.endsWith('\n')) && (after === '' || after.startsWith('\n'));
  if (!ownLines) return (labels) => count(systemPrompt({ ...task, labels }));
  const opening = count(before);
  const inside = new Map<string, number>();
  const last = new Map<string, number>();
  const counted = (known: Map<string, number>, line: string, end: string): number => {
    let tokens = known.get(line);
    if (tokens === undefined) {
      tokens = count(line + end);
      known.set(line, tokens);
    }
    return tokens;
  };
  return (labels) =>
    labels.reduce((sum, label, place) => {
      const line = labelLine(label, task.kind);
      return sum + (place === labels.length - 1 ? counted(last, line, after) : counted(inside, line, '\n'));
    }, opening);
}
