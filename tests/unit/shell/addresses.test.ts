import { describe, expect, test } from 'vitest';
import { isAllowedRequest, isAppAddress, isExternalAddress, isReportAddress } from '../../../main/shell/addresses';

describe('the address of our own page', () => {
  test.each(['fewtune://app/index.html', 'fewtune://app/index.html#/projects/p1', 'fewtune://app/'])(
    'is recognised: %s',
    (address) => expect(isAppAddress(address)).toBe(true),
  );

  test.each([
    'https://app/index.html',
    'fewtune://report/',
    'fewtune://app.example.com/index.html',
    'fewtune://someone@app/index.html',
    'file:///fewtune://app/',
    'about:blank',
    '',
  ])('is not mistaken: %s', (address) => expect(isAppAddress(address)).toBe(false));

  test('is the development server only while there is one', () => {
    expect(isAppAddress('http://localhost:5173/index.html', 'http://localhost:5173')).toBe(true);
    expect(isAppAddress('http://localhost:5174/index.html', 'http://localhost:5173')).toBe(false);
    expect(isAppAddress('http://localhost:5173/index.html')).toBe(false);
  });
});

test('a frame may show the report preview and nothing else', () => {
  expect(
    ['fewtune://report/?2', 'fewtune://app/index.html', 'https://report/', 'about:blank'].map(isReportAddress),
  ).toEqual([true, false, false, false]);
});

describe('what the session may load', () => {
  test.each([
    ['fewtune://app/assets/index.js', true],
    ['data:image/png;base64,AA==', true],
    ['blob:fewtune://app/7', true],
    ['https://example.com/', false],
    ['http://127.0.0.1:8080/', false],
    ['ws://127.0.0.1:8080/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['not an address', false],
  ])('in a built app: %s is %s', (address, allowed) => expect(isAllowedRequest(address)).toBe(allowed));

  test('includes the development server, and only it, while there is one', () => {
    const server = 'http://localhost:5173';
    expect(isAllowedRequest('ws://localhost:5173/', server)).toBe(true);
    expect(isAllowedRequest('http://localhost:5173/main.tsx', server)).toBe(true);
    expect(isAllowedRequest('devtools://devtools/bundled/inspector.html', server)).toBe(true);
    expect(isAllowedRequest('http://localhost:9999/', server)).toBe(false);
    expect(isAllowedRequest('ftp://localhost:5173/', server)).toBe(false);
  });
});

test.each([
  ['https://platform.openai.com/docs', true],
  ['http://platform.openai.com/docs', false],
  ['https://openai.com@example.com/', false],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['vscode://open', false],
])('the browser is handed %s: %s', (address, handed) => expect(isExternalAddress(address)).toBe(handed));
