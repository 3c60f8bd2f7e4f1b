import { t } from '@lingui/core/macro';
import { isOutputItem, readOpenAiEvals } from './read-openai-evals';
import { isPromptfooConfig, isPromptfooRow, promptfooRows, readPromptfoo } from './read-promptfoo';
import { type EvalFileRead, isRaw, type Raw } from './types';

/** The objects of a file: one JSON value, or one a line. @throws Error in a sentence */
function objectsOf(content: string): Raw[] {
  const text = content.replace(/^\uFEFF/, '').trim();
  if (text === '') throw new Error(t`The file is empty.`);
  try {
    const whole: unknown = JSON.parse(text);
    return (Array.isArray(whole) ? whole : [whole]).filter(isRaw);
  } catch {
    // Not one value: then one a line.
  }
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      try {
        const value: unknown = JSON.parse(line);
        if (isRaw(value)) return value;
      } catch {
        // Said below.
      }
      const place = at + 1;
      throw new Error(
        t`Line ${place} is no JSON object. Choose the results as JSON or JSON Lines, not as a web page or a spreadsheet.`,
      );
    });
}

/** The items of an answer of the Evals API, however it was put away: bare, in lists (`data`), or beside their run. */
function unpacked(objects: readonly Raw[]): Raw[] {
  return objects.flatMap((object) => {
    const nested = [object.data, object.output_items, object.items].filter(Array.isArray).flat().filter(isRaw);
    const beside = [object.run, object.eval].filter(isRaw);
    return nested.length > 0 ? [...beside, ...nested] : [object];
  });
}

/**
 * Reads an exported evaluation: the output items of an OpenAI Evals run (as the API lists them: JSON or JSON Lines, with or without the
 * run itself), or promptfoo's results (`promptfoo eval -o results.json`, `promptfoo export`, or one result a line).
 * @param config promptfoo's configuration, already parsed; its test cases name right answers that the results may lack
 * @throws Error, a plain sentence, when it is neither, or holds no case
 * @see OpenAI OpenAPI 2.3.0, EvalRunOutputItem; promptfoo src/types/index.ts, OutputFile and EvaluateSummaryV3 (2026-09)
 */
export function readEvalFile(content: string, config: unknown = null): EvalFileRead {
  const objects = objectsOf(content);
  const items = unpacked(objects);
  const read = items.some(isOutputItem)
    ? readOpenAiEvals(items)
    : objects.some((object) => promptfooRows(object) !== null || isPromptfooRow(object) || isPromptfooConfig(object))
      ? readPromptfoo(objects, config)
      : null;
  if (read === null)
    throw new Error(
      t`This is neither the output items of an OpenAI Evals run nor promptfoo’s results. Export the run as JSON, then choose that file.`,
    );
  if (read.cases.length === 0) throw new Error(t`The file holds no case: there is nothing to read.`);
  return read;
}
