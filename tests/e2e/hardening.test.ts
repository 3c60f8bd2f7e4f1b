import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processArguments, processTree } from '../helpers/canary';
import { type LaunchedApp, launchApp } from '../helpers/electron-app';
import { malformedMessages } from '../helpers/malformed-messages';
import { newFolder, removeFolder } from '../helpers/temporary-folder';

/** The window is asked to do what injected code would try. Everything runs in the real app. */
describe('the hardened window', () => {
  const folder = newFolder();
  const heard: string[] = [];
  let outside: Server;
  let outsideAddress: string;
  let launched: LaunchedApp;

  beforeAll(async () => {
    outside = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`);
      response.setHeader('Access-Control-Allow-Origin', '*').end('reached');
    });
    await new Promise<void>((listening) => outside.listen(0, '127.0.0.1', listening));
    const { port } = outside.address() as AddressInfo; // Safe: it listens on a port, not on a pipe.
    outsideAddress = `http://127.0.0.1:${port}`;
    // With a camera, so that there is something to refuse.
    launched = await launchApp({
      workspace: join(folder, 'workspace'),
      extraArgs: ['--use-fake-device-for-media-stream'],
    });
  });
  afterAll(async () => {
    await launched?.close();
    outside.close();
    removeFolder(folder);
  });

  test('shows our own page, under its own scheme', () => {
    expect(launched.page.url()).toMatch(/^fewtune:\/\/app\/index\.html/);
  });

  test('runs the page in a sandbox, isolated, without Node, web views or developer tools', async () => {
    const preferences = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron has this method, but only describes it for itself.
      return (contents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
    });
    expect(preferences.nodeIntegrationInWorker ?? false).toBe(false);
    expect(preferences.experimentalFeatures ?? false).toBe(false);
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
    const toolsOpened = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.openDevTools();
      return contents?.isDevToolsOpened();
    });
    expect(toolsOpened).toBe(false);
  });

  test('gives the page nothing of Node and three functions of ours that it cannot replace', async () => {
    const seen = await launched.page.evaluate(() => {
      const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'];
      const before = window.fewtune.call;
      try {
        Object.assign(window.fewtune, { call: () => Promise.resolve({ ok: true, value: 'forged' }) });
      } catch {
        // Frozen, as it should be.
      }
      return {
        found: names.filter((name) => name in window),
        bridge: Object.keys(window.fewtune).sort(),
        unchanged: window.fewtune.call === before,
      };
    });
    expect(seen).toEqual({ found: [], bridge: ['call', 'onEvent', 'pathOfFile'], unchanged: true });
  });

  test('runs no text as a script', async () => {
    const outcome = await launched.page.evaluate(
      () =>
        new Promise<Record<string, string>>((answer) => {
          // In a task of the page itself: what the test tool evaluates is exempt from the policy.
          setTimeout(() => {
            const tried = (run: () => unknown) => {
              try {
                return `ran: ${String(run())}`;
              } catch (thrown) {
                return thrown instanceof Error ? thrown.name : 'thrown';
              }
            };
            const inline = document.createElement('script');
            inline.textContent = 'document.title = "injected"';
            document.head.append(inline);
            const button = document.createElement('button');
            button.setAttribute('onclick', 'document.title = "injected"');
            document.body.append(button);
            button.click();
            button.remove();
            answer({
              // biome-ignore lint/security/noGlobalEval: that it throws is what is tested
              eval: tried(() => window.eval('1 + 1')),
              function: tried(() => new Function('return 1 + 1')()),
              title: document.title,
            });
          });
        }),
    );
    expect(outcome).toEqual({ eval: 'EvalError', function: 'EvalError', title: 'Fewtune' });
  });

  test('reaches no address outside, in any way the page could try', async () => {
    await launched.page.evaluate(async (address) => {
      await fetch(`${address}/fetch`).catch(() => undefined);
      navigator.sendBeacon(`${address}/beacon`, 'x');
      const image = document.createElement('img');
      image.src = `${address}/image`;
      const style = document.createElement('link');
      Object.assign(style, { rel: 'stylesheet', href: `${address}/style` });
      const script = document.createElement('script');
      script.src = `${address}/script`;
      const frame = document.createElement('iframe');
      frame.src = `${address}/frame`;
      const form = document.createElement('form');
      Object.assign(form, { action: `${address}/form`, method: 'post' });
      document.body.append(image, style, script, frame, form);
      form.submit();
      try {
        new WebSocket(`${address.replace('http', 'ws')}/socket`);
      } catch {
        // Refused at once.
      }
      await new Promise((later) => setTimeout(later, 500));
      for (const element of [image, style, script, frame, form]) element.remove();
    }, outsideAddress);
    expect(heard).toEqual([]);
  });

  test('is cut off by the session as well, where no policy of a page applies', async () => {
    const outcome = await launched.app.evaluate(
      ({ session }, address) =>
        session.defaultSession.fetch(`${address}/session`).then(
          (response) => `status ${response.status}`,
          (thrown: unknown) => String(thrown),
        ),
      outsideAddress,
    );
    expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT');
    expect(heard).toEqual([]);
  });

  test('knows no web view', async () => {
    const contents = await launched.page.evaluate(async (address) => {
      const view = document.createElement('webview');
      view.setAttribute('src', address);
      view.setAttribute('allowpopups', '');
      view.setAttribute('nodeintegration', '');
      document.body.append(view);
      await new Promise((later) => setTimeout(later, 300));
      const known = 'getWebContentsId' in view;
      view.remove();
      return known;
    }, `${outsideAddress}/webview`);
    expect({ contents, heard }).toEqual({ contents: false, heard: [] });
    // And were the tag there, none could be attached.
    const prevented = await launched.app.evaluate(({ BrowserWindow }) => {
      let stopped = false;
      const event = { preventDefault: () => (stopped = true) };
      BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {});
      return stopped;
    });
    expect(prevented).toBe(true);
  });

  test.each([
    'http://127.0.0.1/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-settings:',
    'mailto:a@b.example',
    'https://name:word@example.com/',
    'fewtune://app/index.html',
    'not an address',
  ])('hands %s to no other program', async (url) => {
    const opened = await launched.app.evaluate(({ shell }) => {
      const calls: string[] = [];
      Object.assign(globalThis, { openedOutside: calls });
      shell.openExternal = async (address) => void calls.push(address);
    });
    expect(opened).toBeUndefined();
    const answer = await launched.page.evaluate(
      (address) => window.fewtune.call('shell.openExternal', { url: address }),
      url,
    );
    expect(answer.ok).toBe(false);
    expect(await launched.app.evaluate(() => (globalThis as { openedOutside?: string[] }).openedOutside)).toEqual([]); // Safe: set just above.
  });

  test('hands an https address to the browser, so that the refusals above mean something', async () => {
    const answer = await launched.page.evaluate(() =>
      window.fewtune.call('shell.openExternal', { url: 'https://prices.example.com/models' }),
    );
    expect(answer).toEqual({ ok: true, value: { opened: true } });
    // Safe: set by each of the tests above.
    expect(await launched.app.evaluate(() => (globalThis as { openedOutside?: string[] }).openedOutside)).toEqual([
      'https://prices.example.com/models',
    ]);
  });

  test('opens no second window', async () => {
    const opened = await launched.page.evaluate((address) => window.open(address, '_blank') === null, outsideAddress);
    const windows = await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect({ refused: opened, windows }).toEqual({ refused: true, windows: 1 });
  });

  test.each(['http', 'file', 'report', 'data'])('does not leave its page for a %s address', async (kind) => {
    const address = {
      http: `${outsideAddress}/page`,
      file: 'file:///etc/hostname',
      report: 'fewtune://report/',
      data: 'data:text/html,<p>elsewhere</p>',
    }[kind];
    const before = launched.page.url();
    await launched.page.evaluate((target) => {
      window.location.href = target ?? '';
    }, address);
    await launched.page.waitForTimeout(300);
    expect(launched.page.url()).toBe(before);
    expect(heard).toEqual([]);
  });

  test('is granted no permission', async () => {
    const granted = await launched.page.evaluate(async () => {
      const place = await new Promise<string>((answer) =>
        navigator.geolocation.getCurrentPosition(
          () => answer('granted'),
          (error) => answer(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        ),
      );
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: DOMException) => error.name,
      );
      return { place, camera, notifications: await Notification.requestPermission() };
    });
    expect(granted).toEqual({ place: 'denied', camera: 'NotAllowedError', notifications: 'denied' });
  });

  test('is told that it has no permission, without asking', async () => {
    const states = await launched.page.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'persistent-storage'].map(
          async (name) => `${name}: ${(await navigator.permissions.query({ name: name as PermissionName })).state}`, // Safe: the page may ask by any name.
        ),
      ),
    );
    expect(states.filter((state) => !state.endsWith(': denied'))).toEqual([]);
  });

  test('downloads nothing', async () => {
    await launched.app.evaluate(({ session }) => {
      const seen: boolean[] = [];
      Object.assign(globalThis, { downloads: seen });
      // Heard after the app's own listener.
      session.defaultSession.on('will-download', (event) => {
        seen.push(event.defaultPrevented);
        event.preventDefault();
      });
    });
    await launched.page.evaluate(() => {
      const link = document.createElement('a');
      Object.assign(link, { href: URL.createObjectURL(new Blob(['planted'])), download: 'planted.html' });
      document.body.append(link);
      link.click();
      link.remove();
    });
    const downloads = () => launched.app.evaluate(() => (globalThis as { downloads?: boolean[] }).downloads); // Safe: set just above.
    await expect.poll(downloads).toEqual([true]);
  });

  test('comes with the promised policy and a new nonce at each load', async () => {
    const loads = await launched.page.evaluate(() =>
      Promise.all(
        [1, 2].map(async () => {
          const response = await fetch('fewtune://app/index.html');
          const html = await response.text();
          return {
            policy: response.headers.get('Content-Security-Policy') ?? '',
            inPage: /name="csp-nonce" content="([^"]+)"/.exec(html)?.[1] ?? '',
          };
        }),
      ),
    );
    const nonces = loads.map(({ policy }) => /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy)?.[1]);
    expect(nonces).toEqual(loads.map(({ inPage }) => inPage));
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(loads[0]?.policy.replace(/'nonce-[^']+'/, "'nonce-N'")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; frame-src fewtune://report; worker-src 'none'; object-src 'none'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'",
    );
  });

  test('serves no file outside the built page', async () => {
    const statuses = await launched.page.evaluate(() =>
      Promise.all(
        [
          'index.html',
          '..%2f..%2fpackage.json',
          '%2e%2e/%2e%2e/package.json',
          '..%5c..%5cpackage.json',
          'main/shell.js',
        ].map(async (path) => (await fetch(`fewtune://app/${path}`)).status),
      ),
    );
    expect(statuses).toEqual([200, 404, 404, 404, 404]);
  });

  test('refuses a call by a name that is not in the contract', async () => {
    const answers = await launched.page.evaluate(async () => {
      const call = (name: unknown) => window.fewtune.call(name as string, {}); // What a forged page would send.
      return [await call('shell.runAnything'), await call('__proto__'), await call(7)];
    });
    expect(answers).toEqual([
      {
        ok: false,
        error: { kind: 'invalid-input', message: "There is no operation 'shell.runAnything'. Nothing was done." },
      },
      { ok: false, error: { kind: 'invalid-input', message: "There is no operation '__proto__'. Nothing was done." } },
      { ok: false, error: { kind: 'invalid-input', message: "There is no operation 'number'. Nothing was done." } },
    ]);
  });

  test('refuses input of an absurd size, and an address that is not https', async () => {
    const [large, address] = await launched.page.evaluate(async () => [
      await window.fewtune.call('tokens.count', { texts: ['x'.repeat(70 * 1024 * 1024)] }),
      await window.fewtune.call('shell.openExternal', { url: 'file:///etc/passwd' }),
    ]);
    expect(large).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
    expect(address).toMatchObject({ ok: false, error: { kind: 'invalid-input' } });
  });

  test('refuses 10,000 malformed messages and goes on working', async () => {
    const before = processTree(launched.app.process().pid ?? 0).filter((pid) =>
      processArguments(pid).includes('engine.js'),
    );
    const messages = malformedMessages(10_000, 7);
    const outcomes = await launched.page.evaluate(async (text) => {
      const all: { name: string; input: unknown }[] = JSON.parse(text);
      let refused = 0;
      const others: unknown[] = [];
      for (let at = 0; at < all.length; at += 250) {
        const some = all.slice(at, at + 250);
        const answers = await Promise.all(some.map(({ name, input }) => window.fewtune.call(name, input)));
        answers.forEach((answer, place) => {
          if (!answer.ok && answer.error.kind === 'invalid-input' && answer.error.message !== '') refused += 1;
          else others.push({ asked: some[place], answer });
        });
      }
      return { refused, others };
    }, JSON.stringify(messages));
    expect(outcomes).toEqual({ refused: 10_000, others: [] });
    const polluted = await launched.app.evaluate(() => 'polluted' in {});
    const after = processTree(launched.app.process().pid ?? 0).filter((pid) =>
      processArguments(pid).includes('engine.js'),
    );
    expect({ polluted, engines: after }).toEqual({ polluted: false, engines: before });
    expect(await launched.page.evaluate(() => window.fewtune.call('projects.list', {}))).toMatchObject({ ok: true });
  });

  test('refuses what is no plain data, or cannot be sent at all', async () => {
    const outcomes = await launched.page.evaluate(async () => {
      const ring: Record<string, unknown> = {};
      ring.again = ring;
      const odd: unknown[] = [
        new Map([['projectId', 'x']]),
        new Set([1]),
        new Date(),
        10n,
        new Error('planted'),
        new Uint8Array(1_000_000),
        /x/,
        ring,
        () => 1,
        Symbol('x'),
        document.body,
        new Proxy({}, {}),
        {
          get projectId() {
            throw new Error('planted');
          },
        },
      ];
      const tried = odd.flatMap((input) =>
        ['projects.get', 'datasets.rows', 'shell.openExternal'].map((name) =>
          // In a function: some cannot even be handed over.
          (async () => window.fewtune.call(name, input))().then(
            (answer) => (answer.ok ? 'done' : 'refused'),
            () => 'refused',
          ),
        ),
      );
      return [...new Set(await Promise.all(tried))];
    });
    expect(outcomes).toEqual(['refused']);
  });

  test('answers no other window, though it shows our page with our bridge', async () => {
    const answer = await launched.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      try {
        await other.loadURL('fewtune://app/index.html');
        return (await other.webContents.executeJavaScript('window.fewtune.call("projects.list", {})')) as unknown;
      } finally {
        other.destroy();
      }
    });
    expect(answer).toEqual({
      ok: false,
      error: { kind: 'refused', message: 'Only the window of Fewtune may ask for this. Nothing was done.' },
    });
  });

  test('gives a frame inside the page no bridge', async () => {
    const bridges = await launched.page.evaluate(async () => {
      const frames = ['about:blank', 'fewtune://app/index.html', 'fewtune://report/'].map((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        document.body.append(frame);
        return frame;
      });
      await new Promise((later) => setTimeout(later, 500));
      const found = frames.map((frame) => {
        try {
          return typeof (frame.contentWindow as Window | null)?.fewtune; // Null only for a frame that was removed.
        } catch {
          return 'out of reach';
        }
      });
      for (const frame of frames) frame.remove();
      return found;
    });
    expect(bridges).toEqual(['undefined', 'out of reach', 'out of reach']);
  });
});
