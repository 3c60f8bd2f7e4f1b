/** Put in by the build (vite.code-version.ts). */
declare const __CODE_VERSION__: string;

/** The commit that the shell was built from, with `+` when it was changed since; 'unknown' outside a repository. */
export const codeVersion = __CODE_VERSION__;
