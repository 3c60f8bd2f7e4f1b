import { expect, test } from 'vitest';
import { firstProxy } from '../../../main/shell/system-proxy';

test('the first proxy that the system names counts, and DIRECT is none', () => {
  expect(firstProxy('DIRECT')).toBeNull();
  expect(firstProxy('')).toBeNull();
  expect(firstProxy('PROXY proxy.example.com:8080; DIRECT')).toBe('http://proxy.example.com:8080');
  expect(firstProxy('HTTPS proxy.example.com:8443')).toBe('https://proxy.example.com:8443');
});

test('a proxy of another kind keeps its name, so that it can be refused in words', () => {
  expect(firstProxy('SOCKS5 127.0.0.1:1080')).toBe('socks5://127.0.0.1:1080');
  expect(firstProxy('SOCKS 127.0.0.1:1080')).toBe('socks4://127.0.0.1:1080');
});
