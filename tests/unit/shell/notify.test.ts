import { expect, test, vi } from 'vitest';
import { withoutTags } from '../../../main/shell/notify';

// Only the words are looked at here; tests/e2e/habits.test.ts has a real notification.
vi.mock('electron', () => ({ Notification: class {} }));

test('a server’s error opens no tag in a notification, and stays readable', () => {
  expect(withoutTags('Pay <a href="https://pay.example">here</a>, 3 < 4 & R&D')).toBe(
    'Pay ‹a href="https://pay.example">here‹/a>, 3 ‹ 4 & R&D',
  );
});
