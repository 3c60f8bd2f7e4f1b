import { MAX_CHARACTERS, parseResultsFile, type ResultPoint } from '@shared/domain/results-file';
import { describe, expect, test } from 'vitest';

const nothing: Omit<ResultPoint, 'step'> = {
  trainLoss: null,
  trainAccuracy: null,
  validLoss: null,
  validAccuracy: null,
  fullValidLoss: null,
  fullValidAccuracy: null,
  elapsedTokens: null,
  elapsedExamples: null,
  other: {},
};

const openai = [
  'step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy',
  '1,3.71,0.5,,',
  '2,2.125,0.75,2.5,0.625',
  '',
].join('\n');

describe('the files of each writer', () => {
  test('an OpenAI file, most of whose validation cells are empty', () => {
    expect(parseResultsFile(openai)).toEqual({
      format: 'openai',
      decodedFrom: 'plain',
      columns: ['step', 'train_loss', 'train_accuracy', 'valid_loss', 'valid_mean_token_accuracy'],
      points: [
        { ...nothing, step: 1, trainLoss: 3.71, trainAccuracy: 0.5 },
        { ...nothing, step: 2, trainLoss: 2.125, trainAccuracy: 0.75, validLoss: 2.5, validAccuracy: 0.625 },
      ],
      warnings: [],
    });
  });

  test('an Azure file, where -1 stands for not measured', () => {
    const file = parseResultsFile(
      'step,train_loss,train_mean_token_accuracy,valid_loss,validation_mean_token_accuracy,full_valid_loss,full_valid_mean_token_accuracy\n' +
        '10,0.5,0.9,-1,-1.0,0.25,0.95\n',
    );
    expect(file.format).toBe('azure');
    expect(file.points).toEqual([
      { ...nothing, step: 10, trainLoss: 0.5, trainAccuracy: 0.9, fullValidLoss: 0.25, fullValidAccuracy: 0.95 },
    ]);
    expect(file.warnings).toEqual([]);
  });

  test('a file of the first fine-tunes: token accuracy is the accuracy, the rest is kept', () => {
    const file = parseResultsFile(
      'step,elapsed_tokens,elapsed_examples,training_loss,training_sequence_accuracy,training_token_accuracy,validation_loss,validation_token_accuracy,classification/accuracy,classification/f1.0\n' +
        '1,2048,8,0.75,0.25,0.5,0.875,0.625,0.8125,-1\n',
    );
    expect(file.format).toBe('legacy');
    expect(file.points).toEqual([
      {
        ...nothing,
        step: 1,
        elapsedTokens: 2048,
        elapsedExamples: 8,
        trainLoss: 0.75,
        trainAccuracy: 0.5,
        validLoss: 0.875,
        validAccuracy: 0.625,
        other: { training_sequence_accuracy: 0.25, 'classification/accuracy': 0.8125, 'classification/f1.0': null },
      },
    ]);
  });

  test('checkpoint metrics written as CSV, under the names of the API', () => {
    const file = parseResultsFile('step_number,full_valid_loss,valid_mean_token_accuracy\n30,0.5,0.75\n');
    expect(file.format).toBe('openai');
    expect(file.points).toEqual([{ ...nothing, step: 30, fullValidLoss: 0.5, validAccuracy: 0.75 }]);
  });

  test('names that every writer uses leave the format open', () => {
    expect(parseResultsFile('step,train_loss\n1,2\n').format).toBe('unknown');
  });
});

describe('how the file came', () => {
  const base64 = Buffer.from(openai, 'utf8').toString('base64');

  test.each([
    ['base64', base64],
    ['base64 in lines of 76', base64.replace(/.{76}/g, '$&\r\n')],
    ['base64 without padding, in the URL alphabet', Buffer.from(openai, 'utf8').toString('base64url')],
    ['base64 of a file with a byte order mark', Buffer.from(`\uFEFF${openai}`, 'utf8').toString('base64')],
  ])('%s is decoded', (_, content) => {
    expect(parseResultsFile(content)).toEqual({ ...parseResultsFile(openai), decodedFrom: 'base64' });
  });

  test.each([
    ['a byte order mark', `\uFEFF${openai}`],
    ['CRLF', openai.replaceAll('\n', '\r\n')],
    ['lone CR', openai.replaceAll('\n', '\r')],
    ['blank lines before, between and after', `\n\n${openai.replaceAll('\n', '\n\n')}\n`],
    ['no line break at the end', openai.trimEnd()],
    ['semicolons', openai.replaceAll(',', ';')],
    ['every cell quoted', openai.replace(/[^,\n]+/g, '"$&"')],
  ])('%s changes nothing', (_, content) => {
    expect(parseResultsFile(content)).toEqual(parseResultsFile(openai));
  });

  test('header names are read without case and blanks', () => {
    expect(parseResultsFile(' Step , Train_Loss\n1, 2.5 \n').points).toEqual([{ ...nothing, step: 1, trainLoss: 2.5 }]);
  });
});

describe('columns without a meaning of their own', () => {
  test('are kept under their names; text stays text where a number would lose some of it', () => {
    const [point] = parseResultsFile(
      'step,reward,note,id,long,__proto__\n1,-1,"a, ""b""\nc",007,12345678901234567890,0.5\n',
    ).points;
    expect(Object.entries(point?.other ?? {})).toEqual([
      ['reward', -1],
      ['note', 'a, "b"\nc'],
      ['id', '007'],
      ['long', '12345678901234567890'],
      ['__proto__', 0.5],
    ]);
  });

  test('a second column for the same figure, or of the same name, is kept too', () => {
    const file = parseResultsFile('step,train_accuracy,train_mean_token_accuracy,x,x\n1,0.5,0.75,1,2\n');
    expect(file.columns).toEqual(['step', 'train_accuracy', 'train_mean_token_accuracy', 'x', 'x (2)']);
    expect(file.points).toEqual([
      { ...nothing, step: 1, trainAccuracy: 0.75, other: { train_accuracy: 0.5, x: 1, 'x (2)': 2 } },
    ]);
  });
});

describe('what cannot be read is said', () => {
  test('words for no value are missing; anything else is missing with a warning', () => {
    const file = parseResultsFile('step,train_loss\n1,NaN\n2,null\n3,inf\n4,oops\n5,1e-3\n');
    expect(file.points.map((point) => point.trainLoss)).toEqual([null, null, null, null, 0.001]);
    expect(file.warnings).toEqual([
      '2 rows whose `train_loss` is not a number, shown as missing (first: row 3, "inf").',
    ]);
  });

  test('rows without a step, short rows and long rows', () => {
    const file = parseResultsFile('step,train_loss,valid_loss\n,1,1\n1.5,1,1\n3,1\n4,1,1,9\n5.0,1,1,\n');
    expect(file.points.map((point) => [point.step, point.trainLoss, point.validLoss])).toEqual([
      [3, 1, null],
      [4, 1, 1],
      [5, 1, 1],
    ]);
    expect(file.warnings).toEqual([
      '2 rows without a whole number as step left out (first: row 1).',
      '1 row with too few cells; the missing ones are empty (row 3).',
      '1 row with more cells than the header; the extra ones are left out (row 4).',
    ]);
  });

  test('steps that fall, and a header alone', () => {
    expect(parseResultsFile('step,train_loss\n2,1\n1,1\n').warnings).toEqual([
      'The steps are not in rising order; they are kept as in the file.',
    ]);
    expect(parseResultsFile('step,train_loss\n')).toMatchObject({
      points: [],
      warnings: ['The file has a header and no steps yet.'],
    });
  });
});

describe('what is no result file is refused in a sentence', () => {
  const noStep =
    'This is not a fine-tuning result file: its first line has no `step` column. Choose the result CSV of a training job.';

  test.each([
    ['a CSV without steps', 'text,label\nhello,greeting\n', noStep],
    ['JSON', '{"step": 1, "train_loss": 2}', noStep],
    ['base64 of something else', Buffer.from('text,label\n').toString('base64'), noStep],
    ['binary', '\u0000\u0001\uFFFD\u0002', noStep],
    ['a column that only contains the word', 'stepper,train_loss\n1,2\n', noStep],
    ['nothing', '', 'The result file is empty. Download it again from the training job.'],
    ['blanks', '\uFEFF \r\n\r\n', 'The result file is empty. Download it again from the training job.'],
    [
      'a quotation mark that never closes',
      'step,note\n1,"open\n2,x\n',
      'A quotation mark that opens in row 1 is never closed. Download the file again or correct that row.',
    ],
    [
      'a huge file',
      `step,train_loss\n${'1,2\n'.repeat(MAX_CHARACTERS / 4)}`,
      'The result file is larger than 16 MB. Result files are small tables; check that this is the right file.',
    ],
  ])('%s', (_, content, sentence) => {
    expect(() => parseResultsFile(content)).toThrow(new Error(sentence));
  });
});
