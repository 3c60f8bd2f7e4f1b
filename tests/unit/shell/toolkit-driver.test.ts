import { expect, test } from 'vitest';
import { spareToolkitDriver } from '../../../main/shell/toolkit-driver';

test('GTK is told to look for no OpenGL until it has started; programs opened later are not told', () => {
  const env: Record<string, string | undefined> = { HOME: '/home/anna' };
  const started = spareToolkitDriver(env);
  expect(env).toEqual({ HOME: '/home/anna', GDK_GL: 'disable' });
  started();
  expect(env).toEqual({ HOME: '/home/anna' });
});

test('what the user set stays, before and after', () => {
  const env = { GDK_GL: 'always' };
  const started = spareToolkitDriver(env);
  expect(env).toEqual({ GDK_GL: 'always' });
  started();
  expect(env).toEqual({ GDK_GL: 'always' });
});
