import { expect, test } from 'vitest';
import { placeWindow } from '../../../main/shell/window-place';

const laptop = { x: 0, y: 0, width: 1440, height: 860 };
const second = { x: 1440, y: 0, width: 1920, height: 1080 };
const last = { x: 1500, y: 50, width: 1600, height: 900, maximized: false };

test('the first window has the usual size, in the middle', () => {
  expect(placeWindow(null, [laptop])).toEqual({ width: 1280, height: 820 });
});

test('the window comes back where it was', () => {
  expect(placeWindow(last, [laptop, second])).toEqual({ x: 1500, y: 50, width: 1600, height: 900 });
});

test('where its screen was unplugged the window comes to the middle at the usual size', () => {
  expect(placeWindow(last, [laptop])).toEqual({ width: 1280, height: 820 });
});

test('a window is never larger than its screen nor smaller than can be worked in', () => {
  expect(placeWindow({ ...last, x: 10, y: 10, width: 3000, height: 2000 }, [laptop])).toEqual({
    x: 10,
    y: 10,
    width: 1440,
    height: 860,
  });
  expect(placeWindow({ ...last, x: 10, y: 10, width: 200, height: 100 }, [laptop])).toEqual({
    x: 10,
    y: 10,
    width: 960,
    height: 640,
  });
});

test('a window whose title bar no screen shows cannot be grasped, so it is centred', () => {
  expect(placeWindow({ ...last, x: 100, y: -30 }, [laptop])).not.toHaveProperty('x');
  expect(placeWindow({ ...last, x: 1400, y: 20 }, [laptop])).not.toHaveProperty('x');
});
