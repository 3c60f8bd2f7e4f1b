import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import { formatCount } from '@shared/domain/format';
import { faultOf } from './fault';
import { MAX_RECORD_CHARACTERS, type TableRecord } from './records';
import { plainForm, type TextForm } from './text-form';

const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Where the reader stands: at the start of a field, in a plain one, in a quoted one, behind its closing quote, or skipping a line. */
const START = 0;
const PLAIN = 1;
const QUOTED = 2;
const CLOSED = 3;
const SKIPPING = 4;

/** Characters of a cell that a sentence quotes. */
const SHOWN = 40;

export type DelimitedOptions = {
  /** For sentences. */
  name: string;
  /** One character; an ASCII one where the form is not the plain one. */
  delimiter: string;
  /** Physical lines above the header that are no part of the table. */
  skipRows: number;
  /** What the pieces are; the cells of the records are the same. Plain text when left out. */
  form?: TextForm;
  /** Gets the first record, as plain text, and answers how many columns the table has. */
  onFirst: (first: TableRecord) => number;
  /** True when the first record holds the column names and is no row. */
  hasHeader: boolean;
};

/**
 * Reads delimited text (RFC 4180, with LF, CR and CRLF mixed as they come) in linear time and constant memory.
 *
 * What RFC 4180 forbids is kept aside, never guessed: a record of another width, and a cell that goes on after its closing
 * quote. A quote that was opened by mistake would pair with one many lines below: then only the line it stands on is kept
 * aside and reading goes on at the next one; lines right after it that cannot be told from its rest are kept aside too.
 */
export function createDelimitedReader({
  name,
  delimiter,
  skipRows,
  onFirst,
  hasHeader,
  form = plainForm,
}: DelimitedOptions) {
  const DELIMITER = delimiter.charCodeAt(0);
  /** The text from the start of the present record on; every index below counts from here. */
  let text = '';
  let at = 0;
  let state = START;
  let fieldStart = 0;
  let doubled = false;
  let quoteInPlain = false;
  let cells: string[] = [];
  /** Physical line of the record's start, of `at`, and of the open quote. */
  let recordLine = 1;
  let line = 1;
  let quoteLine = 1;
  /** Index behind the line on which the open quote stands; -1 while that line has not ended. */
  let behindQuoteLine = -1;
  let toSkip = skipRows;
  let width = 0;
  let suspicious = false;
  let recovering = false;
  let fault: string | null = null;
  let consumed = 0;
  let readAgain = 0;

  const unclosed = (): AppFailure => {
    // Enough of it for so many characters, whatever the form.
    const beginning = form
      .toText(text.slice(fieldStart, fieldStart + 4 * SHOWN))
      .slice(0, SHOWN)
      .trimEnd();
    return new AppFailure(
      'file',
      t`A quote that opens on line ${quoteLine} of ${name} is never closed (the cell begins '${beginning}'). Close the quote there, then import again. Nothing was imported.`,
    );
  };

  /** Starts the next record at `index`. */
  const startAt = (index: number) => {
    consumed += index;
    text = index === 0 ? text : text.slice(index);
    at = 0;
    state = START;
    fieldStart = 0;
    cells = [];
    quoteInPlain = false;
    fault = null;
    recordLine = line;
  };

  /** Ends the record whose last character stands before `end`; the next one starts at `next`. */
  const take = (records: TableRecord[], from: number, end: number) => {
    const blank = cells.length === 1 && cells[0] === '' && from === end;
    if (blank && width !== 1) return;
    if (width === 0) {
      const raw = form.toText(text.slice(from, end));
      width = onFirst({ line: recordLine, cells: cells.map(form.toText), fault, raw });
      if (hasHeader) return;
    }
    let found = fault ?? faultOf(cells, width, suspicious, form);
    if (recovering && found === null) {
      if (quoteInPlain)
        found = t`it follows a line with a broken quote and holds a quote itself, so it may be the rest of it.`;
      else recovering = false;
    }
    records.push({
      line: recordLine,
      cells,
      fault: found,
      raw: found === null ? null : form.toText(text.slice(from, end)),
    });
  };

  const read = (records: TableRecord[], final: boolean): void => {
    let start = 0;
    const length = text.length;
    // Reading numbers from a list takes a fraction of the time that reading them from a string put together of pieces does.
    const codes = form.codesOf(text);
    const endRecord = (end: number, next: number) => {
      take(records, start, end);
      line += 1;
      start = next;
      at = next;
      state = START;
      fieldStart = next;
      cells = [];
      quoteInPlain = false;
      fault = null;
      recordLine = line;
    };
    while (at < length) {
      const code = codes[at];
      // A CR at the end of what was read may be half of a CRLF; a quote there may be half of a doubled one.
      if (at === length - 1 && !final && (code === CR || (code === QUOTE && state === QUOTED))) break;
      const next = code === CR && codes[at + 1] === LF ? at + 2 : at + 1;
      const breaks = code === LF || code === CR;
      if (toSkip > 0) {
        if (breaks) {
          toSkip -= 1;
          line += 1;
          recordLine = line;
          start = next;
          fieldStart = next;
        }
        at = next;
        continue;
      }
      switch (state) {
        case START:
          if (code === QUOTE) {
            state = QUOTED;
            doubled = false;
            quoteLine = line;
            behindQuoteLine = -1;
            fieldStart = at + 1;
            at += 1;
            break;
          }
          state = PLAIN;
          fieldStart = at;
          break;
        case PLAIN: {
          let index = at;
          let unit = code;
          while (unit !== DELIMITER && unit !== LF && unit !== CR) {
            if (unit === QUOTE) quoteInPlain = true;
            index += 1;
            if (index === length) break;
            unit = codes[index];
          }
          at = index;
          if (index === length) break;
          if (unit === DELIMITER) {
            cells.push(text.slice(fieldStart, index));
            state = START;
            at = index + 1;
            fieldStart = at;
            // An empty last field needs no character to begin with.
            break;
          }
          if (unit === CR && index === length - 1 && !final) break;
          cells.push(text.slice(fieldStart, index));
          endRecord(index, unit === CR && codes[index + 1] === LF ? index + 2 : index + 1);
          break;
        }
        case QUOTED: {
          let index = at;
          let unit = code;
          while (unit !== QUOTE) {
            if (unit === LF || unit === CR) {
              if (unit === CR) {
                if (index === length - 1 && !final) break;
                if (codes[index + 1] === LF) index += 1;
              }
              line += 1;
              if (behindQuoteLine === -1) behindQuoteLine = index + 1;
            }
            index += 1;
            if (index >= length) break;
            unit = codes[index];
          }
          at = index;
          if (unit !== QUOTE || at >= length || (at === length - 1 && !final)) break;
          if (codes[at + 1] === QUOTE) {
            doubled = true;
            at += 2;
          } else {
            const cell = text.slice(fieldStart, at);
            cells.push(doubled ? cell.replaceAll('""', '"') : cell);
            state = CLOSED;
            at += 1;
          }
          break;
        }
        case CLOSED:
          if (code === DELIMITER) {
            state = START;
            at += 1;
            fieldStart = at;
          } else if (breaks) endRecord(at, next);
          else if (behindQuoteLine === -1) {
            fault = t`cell ${cells.length} goes on after its closing quote; write a quote inside a cell twice.`;
            recovering = true;
            state = SKIPPING;
          } else {
            // The quote that seemed to close it opens a cell further down: the first one was a mistake.
            readAgain += at - behindQuoteLine;
            if (readAgain > 8 * MAX_RECORD_CHARACTERS + 2 * consumed) throw unclosed();
            fault = t`the quote that opens cell ${cells.length} is not closed.`;
            const lineBreak = codes[behindQuoteLine - 1] === LF && codes[behindQuoteLine - 2] === CR ? 2 : 1;
            line = quoteLine;
            recovering = true;
            endRecord(behindQuoteLine - lineBreak, behindQuoteLine);
          }
          break;
        default:
          if (breaks) endRecord(at, next);
          else at += 1;
      }
    }
    if (toSkip > 0 || start === length) {
      startAt(start);
      return;
    }
    // What is left begins the next record; indices move with it.
    consumed += start;
    text = text.slice(start);
    at -= start;
    fieldStart -= start;
    if (behindQuoteLine !== -1) behindQuoteLine -= start;
    if (text.length > MAX_RECORD_CHARACTERS && !final && form.toText(text).length > MAX_RECORD_CHARACTERS) {
      if (state === QUOTED) throw unclosed();
      throw new AppFailure(
        'file',
        t`Line ${recordLine} of ${name} has more than ${formatCount(MAX_RECORD_CHARACTERS)} characters, so this is no table of texts with one row a line. Check its encoding and choose another file. Nothing was imported.`,
      );
    }
  };

  return {
    /** Records that end in this piece of text. */
    push: (chunk: string): TableRecord[] => {
      const records: TableRecord[] = [];
      // What was left of sound text is sound: to look at it again with each piece would take long in a cell of many megabytes.
      const leftSuspicious = suspicious && text !== '' && !form.isSound(text);
      suspicious = leftSuspicious || !form.isSound(chunk);
      text = text === '' ? chunk : text + chunk;
      read(records, false);
      return records;
    },
    /** @throws AppFailure for a quote that was never closed, naming its line */
    end: (): TableRecord[] => {
      const records: TableRecord[] = [];
      suspicious = true;
      read(records, true);
      if (text === '' || toSkip > 0) return records;
      if (state === QUOTED) throw unclosed();
      if (state === PLAIN || state === START) cells.push(text.slice(fieldStart));
      take(records, 0, text.length);
      text = '';
      return records;
    },
  };
}
