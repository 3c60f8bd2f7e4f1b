import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import type { StoredConnection } from '@engine/store/connections';
import { t } from '@lingui/core/macro';
import { AppFailure } from '@shared/contract/errors';
import type { Dispatcher, EnvHttpProxyAgent } from 'undici';
import { hideWord } from './hidden-words';

/** How this process reaches servers. A test sets its own. */
export type NetworkOptions = {
  /** A request that is not answered in full after so long counts as lost. */
  timeoutMs?: number;
  /** Files larger than this go out in parts of this size where the server takes parts; at most 64 MB. */
  uploadPartBytes?: number;
  /** How often a provider is asked how far a job is. */
  lookEveryMs?: number;
  /** Where `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` are read, in either case. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** The proxy that the system's own settings name for an address, `http://host:port`; null for none. Asked when the environment names none. */
  systemProxy?: (address: string) => Promise<string | null>;
};

const TIMEOUT_MS = 120_000;
/** Small enough that little is sent twice over a slow line, and far below OpenAI's 64 MB a part. */
const UPLOAD_PART_BYTES = 8_000_000;
/** A provider trains for minutes and wants no more than a look every few seconds. */
const LOOK_EVERY_MS = 5_000;

type Proxies = { http: string; https: string; except: string };

/** What an Agent of undici is made of: equal settings share one, with its open connections. */
type Settings = { proxies: Proxies; caFile: string | null };

/** The certificates in a PEM file. @throws AppFailure when it cannot be read or holds none */
function certificatesIn(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppFailure(
      'file',
      t`The file with certificates could not be read (${why}). Choose it again in Connections.`,
    );
  }
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const certificate of found) new X509Certificate(certificate);
  } catch {
    throw new AppFailure('file', t`A certificate in ${path} is damaged. Ask for the file again.`);
  }
  if (found.length === 0) {
    throw new AppFailure(
      'file',
      `There is no certificate in ${path}. It must be a PEM file: text that begins with -----BEGIN CERTIFICATE-----.`,
    );
  }
  return found;
}

/** Why a file cannot serve as extra certificates, thrown; nothing happens when it can. */
export const checkCertificateFile = (path: string): void => void certificatesIn(path);

/** Hides the password of a proxy from messages, and refuses what is no http proxy. */
function checkedProxy(address: string): string {
  if (address === '') return '';
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new AppFailure(
      'refused',
      t`The proxy of this system (${url?.protocol ?? 'unreadable'}) is none that Fewtune can use. Name an http proxy in the connection, or connect directly.`,
    );
  }
  hideWord(decodeURIComponent(url.password));
  return address;
}

/** Most connections go directly and need no agent: a megabyte of code that is read when one does. */
async function proxyAgent(options: EnvHttpProxyAgent.Options): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici');
  return new EnvHttpProxyAgent(options);
}

/** How this process reaches servers: proxies, extra certificates, patience. */
export function createNetwork(options: NetworkOptions = {}) {
  const {
    timeoutMs = TIMEOUT_MS,
    uploadPartBytes = UPLOAD_PART_BYTES,
    lookEveryMs = LOOK_EVERY_MS,
    environment = process.env,
    systemProxy = async () => null,
  } = options;
  const made = new Map<string, Promise<Dispatcher>>();

  const variable = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';

  /** Null when requests go directly. */
  async function proxiesFor({ proxy }: StoredConnection, address: string): Promise<Proxies | null> {
    if (proxy === 'none') return null;
    if (proxy !== null) return { http: proxy, https: proxy, except: '' };
    const all = variable('ALL_PROXY');
    const http = variable('HTTP_PROXY') || all;
    const https = variable('HTTPS_PROXY') || http;
    if (https !== '') return { http: checkedProxy(http), https: checkedProxy(https), except: variable('NO_PROXY') };
    const own = checkedProxy((await systemProxy(address)) ?? '');
    return own === '' ? null : { http: own, https: own, except: '' };
  }

  /** @throws AppFailure when the certificates cannot be read */
  function dispatcherOf({ proxies, caFile }: Settings): Promise<Dispatcher> {
    const certificates = caFile === null ? null : certificatesIn(caFile);
    const key = JSON.stringify([proxies, certificates]);
    const known = made.get(key);
    if (known !== undefined) return known;
    // The extra ones stand beside the usual ones: a list of one's own replaces these otherwise.
    const tls = certificates === null ? {} : { ca: [...getCACertificates('default'), ...certificates] };
    const dispatcher = proxyAgent({
      httpProxy: proxies.http,
      httpsProxy: proxies.https,
      noProxy: proxies.except,
      connect: tls,
      requestTls: tls,
      proxyTls: tls,
    });
    made.set(key, dispatcher);
    dispatcher.catch(() => made.delete(key)); // An address that no agent takes: whoever asked is told.
    return dispatcher;
  }

  return {
    timeoutMs,
    uploadPartBytes,
    lookEveryMs,
    /** The way to a server, for `fetch`; undefined for the plain one. @throws AppFailure when the certificates cannot be read */
    wayTo: async (connection: StoredConnection, address: string): Promise<Dispatcher | undefined> => {
      const proxies = await proxiesFor(connection, address);
      if (proxies === null && connection.caFile === null) return undefined;
      return dispatcherOf({ proxies: proxies ?? { http: '', https: '', except: '' }, caFile: connection.caFile });
    },
    /** Breaks what is still open. */
    close: async (): Promise<void> => {
      await Promise.allSettled([...made.values()].map(async (dispatcher) => (await dispatcher).destroy()));
    },
  };
}
export type Network = ReturnType<typeof createNetwork>;
