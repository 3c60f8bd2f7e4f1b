/** A catalog, compiled as it is bundled. */
declare module '*.po' {
  export const messages: Record<string, unknown>;
}
