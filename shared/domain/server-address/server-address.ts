const OPENAI_URL = 'https://api.openai.com/v1';

/** What the address of a connection is made of; `baseUrl` is empty for OpenAI's own and for the sandbox. */
export type Addressed = {
  kind: 'sandbox' | 'openai' | 'azure' | 'compatible';
  baseUrl: string;
  apiVersion: string | null;
};

/**
 * Scheme, host and port of an address, written as every other spelling of them is (`https://api.openai.com`); the text itself where it is
 * no address of a web server, which is the origin of nothing.
 */
export function originOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  // 'blob:https://host/x' names an origin that no request would go to.
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.origin : address;
}

/** The address that requests of a saved connection go to. Azure's is the v1 endpoint under the resource's address, however much of it was typed. */
export const addressOf = ({ kind, baseUrl, apiVersion }: Addressed): string =>
  kind === 'openai'
    ? baseUrl || OPENAI_URL
    : kind === 'azure'
      ? `${originOf(baseUrl)}${apiVersion === null ? '/openai/v1/' : ''}`
      : baseUrl;

/** An origin for the eye: `api.openai.com`, `127.0.0.1:8080`; whole where http and https must be told apart. */
export const hostWords = (origin: string, other: string): string => {
  const [url, otherUrl] = [origin, other].map((one) => (URL.canParse(one) ? new URL(one) : null));
  return url == null || (otherUrl != null && url.protocol !== otherUrl.protocol) ? origin : url.host;
};
