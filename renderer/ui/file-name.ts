/** Name of a file without its folders, for either kind of slash. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
