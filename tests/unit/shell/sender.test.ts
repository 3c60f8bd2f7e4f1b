import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import { expect, test } from 'vitest';
import { isTrustedSender } from '../../../main/shell/sender';

const frame = (url: string) => ({ url });
// Safe: the check reads these three members only.
const windowWith = (mainFrame: object, destroyed = false) =>
  ({ isDestroyed: () => destroyed, webContents: { mainFrame } }) as unknown as BrowserWindow;
const from = (senderFrame: object | null) => ({ senderFrame }) as unknown as IpcMainInvokeEvent; // Safe: as above.

test('the main frame of our window is trusted while it shows our own page', () => {
  const main = frame('fewtune://app/index.html#/projects');
  expect(isTrustedSender(from(main), windowWith(main), undefined)).toBe(true);
});

test.each(['https://example.com/', 'fewtune://report/', 'about:blank', 'file:///tmp/page.html'])(
  'the main frame is not trusted while it shows %s',
  (url) => {
    const main = frame(url);
    expect(isTrustedSender(from(main), windowWith(main), undefined)).toBe(false);
  },
);

test('a frame inside the page, another window, a frame that is gone and a closed window are not trusted', () => {
  const main = frame('fewtune://app/index.html');
  expect(isTrustedSender(from(frame('fewtune://app/index.html')), windowWith(main), undefined)).toBe(false);
  expect(isTrustedSender(from(main), null, undefined)).toBe(false);
  expect(isTrustedSender(from(null), windowWith(main), undefined)).toBe(false);
  expect(isTrustedSender(from(main), windowWith(main, true), undefined)).toBe(false);
});
