import { AppFailure } from '@shared/contract/errors';
import { faultOf } from '@shared/domain/faults';
import { describe, expect, test } from 'vitest';

/** An error with a stack of our own making. */
function thrownWith(stack: string, message = 'a message'): Error {
  const error = new Error(message);
  error.stack = stack;
  return error;
}

describe('what a log may know of an error', () => {
  test('is its class and its places, innermost first, without the folders they lie in', () => {
    const stack = [
      'Error: a message',
      '    at openOnce (file:///home/alice/fewtune/out/main/chunks/engine-Ab12.js:3:4567)',
      '    at async Object.call [as answer] (C:\\Users\\Alice\\fewtune\\engine.js:1:22)',
      '    at fewtune://app/assets/index-x_1.js:12:34',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    expect(faultOf(thrownWith(stack))).toEqual({
      name: 'Error',
      code: null,
      frames: [
        'openOnce engine-Ab12.js:3:4567',
        'async Object.call engine.js:1:22',
        'anonymous index-x_1.js:12:34',
        'anonymous node:internal/process/task_queues:95:5',
      ],
    });
  });

  test('is the code of the system or of the database, and the kind of our own failures', () => {
    expect(faultOf(Object.assign(new Error('no space'), { code: 'ENOSPC' })).code).toBe('ENOSPC');
    expect(faultOf(new AppFailure('provider', 'The key of Alice was refused.'))).toMatchObject({
      name: 'AppFailure',
      code: 'provider',
    });
  });

  test('is never its message, not even where the message looks like a place', () => {
    const message = 'The row\n    at alice@example.com (secret.js:1:1)\nis wrong';
    const error = new Error(message);
    expect(JSON.stringify(faultOf(error))).not.toMatch(/alice|secret/);
    expect(faultOf(error).frames[0]).toMatch(/^\S+ fault\.test\.ts:\d+:\d+$/);
  });

  test('has no places when message and stack do not belong together', () => {
    expect(faultOf(thrownWith('Error: an older text\n    at alice (secret.js:1:1)', 'a newer text')).frames).toEqual(
      [],
    );
  });

  test('is no class and no code that somebody put words into', () => {
    const error = Object.assign(new Error('x'), { name: 'Alice was here', code: 'call +49 30 1234' });
    expect(faultOf(error)).toMatchObject({ name: 'unknown', code: null });
  });

  test('is nothing for what is no error', () => {
    expect(faultOf('a row text')).toEqual({ name: 'unknown', code: null, frames: [] });
    expect(faultOf(undefined)).toEqual({ name: 'unknown', code: null, frames: [] });
  });
});
