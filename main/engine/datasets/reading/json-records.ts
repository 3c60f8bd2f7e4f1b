import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { faultOf } from './fault';
import { createColumns, jsonCells } from './json-cells';
import { MAX_RECORD_CHARACTERS, type TableRecord } from './records';

export type JsonOptions = {
  /** For sentences. */
  name: string;
  /** Lines above the first record that are no part of the data; JSONL only. */
  skipRows: number;
};

/** Turns the text of one object into a record; columns grow as new names turn up. */
function createObjectReader() {
  const { columns, place } = createColumns();
  return {
    columns,
    recordOf: (line: number, raw: string): TableRecord => {
      const found = jsonCells(raw);
      if ('fault' in found) return { line, cells: [], fault: found.fault, raw };
      const cells = place(found.named);
      const fault = faultOf(cells, cells.length, true);
      return { line, cells, fault, raw: fault === null ? null : raw };
    },
  };
}

const tooLong = (name: string, line: number): AppFailure =>
  new AppFailure(
    'file',
    t`What begins on line ${line} of ${name} has more than ${formatCount(MAX_RECORD_CHARACTERS)} characters without an end. Check that line, then import again. Nothing was imported.`,
  );

/** JSON Lines: one object a line. A line that is no object is kept aside; blank lines are none. */
export function createJsonLinesReader({ name, skipRows }: JsonOptions) {
  const { columns, recordOf } = createObjectReader();
  let kept = '';
  let line = 0;
  const take = (records: TableRecord[], from: string) => {
    line += 1;
    if (line <= skipRows) return;
    const text = from.endsWith('\r') ? from.slice(0, -1) : from;
    if (text.trim() !== '') records.push(recordOf(line, text));
  };
  return {
    columns,
    push: (chunk: string): TableRecord[] => {
      const records: TableRecord[] = [];
      let start = 0;
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
        take(records, kept + chunk.slice(start, end));
        kept = '';
        start = end + 1;
      }
      kept += chunk.slice(start);
      if (kept.length > MAX_RECORD_CHARACTERS) throw tooLong(name, line + 1);
      return records;
    },
    end: (): TableRecord[] => {
      const records: TableRecord[] = [];
      if (kept !== '') take(records, kept);
      kept = '';
      return records;
    },
  };
}

/** Code units that matter between the elements of a list. */
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/**
 * One JSON list of objects, element by element: the list is never in memory as a whole. The elements are found by their
 * brackets outside strings; whether each is right JSON is looked at one by one, so that a broken one is kept aside alone.
 */
export function createJsonListReader({ name }: JsonOptions) {
  const { columns, recordOf } = createObjectReader();
  let text = '';
  let at = 0;
  let line = 1;
  let opened = false;
  let closed = false;
  /** Start of the element that is being read; -1 between elements. */
  let start = -1;
  let startLine = 1;
  let depth = 0;
  let inString = false;

  const wrong = (what: string): AppFailure =>
    new AppFailure(
      'file',
      t`${name} is no list of JSON objects: ${what} Export it as JSON Lines or CSV, or mend it. Nothing was imported.`,
    );

  const read = (records: TableRecord[]) => {
    const finish = (end: number) => {
      const raw = text.slice(start, end).trimEnd();
      if (raw !== '') records.push(recordOf(startLine, raw));
      start = -1;
    };
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 10) line += 1;
      if (start === -1) {
        if (isSpace(code) || (opened && !closed && code === 44)) continue;
        if (!opened) {
          if (code !== 91)
            throw wrong(t`line ${line} begins with '${text.charAt(at)}' where the list's '[' should be.`);
          opened = true;
        } else if (closed) throw wrong(t`there is more after the list's end on line ${line}.`);
        else if (code === 93) closed = true;
        else {
          start = at;
          startLine = line;
          depth = 0;
          inString = false;
          at -= 1; // Looked at again, now as part of the element.
        }
        continue;
      }
      if (inString) {
        if (code === 92) at += 1;
        else if (code === 34) inString = false;
      } else if (code === 34) inString = true;
      else if (code === 123 || code === 91) depth += 1;
      else if (depth > 0 && (code === 125 || code === 93)) depth -= 1;
      else if (depth === 0 && (code === 44 || code === 93)) {
        finish(at);
        if (code === 93) closed = true;
      }
    }
    const keepFrom = start === -1 ? Math.min(at, text.length) : start;
    text = text.slice(keepFrom);
    at -= keepFrom;
    if (start !== -1) start = 0;
    if (text.length > MAX_RECORD_CHARACTERS) throw tooLong(name, startLine);
  };

  return {
    columns,
    push: (chunk: string): TableRecord[] => {
      const records: TableRecord[] = [];
      text += chunk;
      read(records);
      return records;
    },
    end: (): TableRecord[] => {
      if (!opened) throw wrong(t`it is empty.`);
      if (!closed) {
        throw wrong(
          start === -1
            ? t`it ends before its last bracket.`
            : t`what begins on line ${startLine} has no end (a bracket or quote is missing).`,
        );
      }
      return [];
    },
  };
}
