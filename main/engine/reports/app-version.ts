import { version } from '../../../package.json';

/** Put in by the build (vite.code-version.ts). */
declare const __CODE_VERSION__: string;

/** The version of Fewtune that computes and writes. */
export const appVersion = version;
/** The very code: the commit it was built from, with `+` when it was changed since; 'unknown' outside a repository. */
export const codeVersion = __CODE_VERSION__;
