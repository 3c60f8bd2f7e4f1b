import { jsonAnswer } from '../labels';
import type { LineForm } from './line-form';
import type { LintExample, LintLine } from './lint-rule';
import { pairStyle, readPair } from './pair-style';
import { contentOf, formOf, isRecord, messageRecords } from './shapes';

const NEWLINE = 10;
const RETURN = 13;
const MARK = [0xef, 0xbb, 0xbf] as const;

/** The lines of a file, after its byte order mark if it has one. A newline at the end opens no further line. */
export function readLines(bytes: Uint8Array): LintLine[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const hasByteOrderMark = MARK.every((unit, at) => bytes[at] === unit);
  const lines: LintLine[] = [];
  for (let from = hasByteOrderMark ? MARK.length : 0; from < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, from);
    const end = found === -1 ? bytes.length : found;
    const content = bytes.subarray(from, bytes[end - 1] === RETURN && end > from ? end - 1 : end);
    lines.push(readLine(decoder, content, lines.length + 1));
    from = end + 1;
  }
  return lines;
}

function readLine(decoder: TextDecoder, content: Uint8Array, line: number): LintLine {
  let text: string;
  try {
    text = decoder.decode(content);
  } catch {
    return { line, isUtf8: false, isBlank: false, value: undefined, form: null };
  }
  if (text.trim() === '') return { line, isUtf8: true, isBlank: true, value: undefined, form: null };
  try {
    const value: unknown = JSON.parse(text);
    return { line, isUtf8: true, isBlank: false, value, form: formOf(value) };
  } catch {
    return { line, isUtf8: true, isBlank: false, value: undefined, form: null };
  }
}

/** The form most lines have; `chat` for a file that has none. */
export function mainForm(lines: readonly LintLine[]): LineForm {
  const counts: Record<LineForm, number> = { chat: 0, pair: 0, preference: 0 };
  for (const { form } of lines) if (form !== null) counts[form] += 1;
  if (counts.pair > counts.chat && counts.pair >= counts.preference) return 'pair';
  return counts.preference > counts.chat ? 'preference' : 'chat';
}

/** The label inside `{"label": ...}`, or the answer itself. */
const labelOf = (answer: string): string => (answer.startsWith('{') ? (jsonAnswer(answer)?.value ?? answer) : answer);

/** Question and answer of a line, or null where it has none. */
function questionOf(value: unknown, form: LineForm): { text: string; label: string } | null {
  if (form === 'preference') {
    const input = isRecord(value) && isRecord(value.input) ? value.input : {};
    const question = messageRecords(input).findLast(({ message }) => message.role === 'user');
    const preferred = messageRecords({ messages: isRecord(value) ? value.preferred_output : null }).at(-1);
    const text = contentOf(question?.message);
    const answer = contentOf(preferred?.message);
    return text === null || answer === null ? null : { text, label: labelOf(answer) };
  }
  const messages = messageRecords(value);
  const answerAt = messages.findLastIndex(({ message }) => message.role === 'assistant');
  const answer = contentOf(messages[answerAt]?.message);
  const text = contentOf(
    messages.slice(0, Math.max(0, answerAt)).findLast(({ message }) => message.role === 'user')?.message,
  );
  return text === null || answer === null ? null : { text, label: labelOf(answer) };
}

/** What can be learnt from the lines that are of the file's form. */
export function readExamples(
  lines: readonly LintLine[],
  form: LineForm,
  rowIdOf: (line: number) => number | null,
  tokensOf: (line: LintLine) => number,
): LintExample[] {
  const style = form === 'pair' ? pairStyle(lines) : null;
  return lines.flatMap((line) => {
    if (line.form !== form) return [];
    const read = style === null ? questionOf(line.value, form) : readPair(line.value, style);
    return read === null ? [] : [{ line: line.line, rowId: rowIdOf(line.line), tokens: tokensOf(line), ...read }];
  });
}
