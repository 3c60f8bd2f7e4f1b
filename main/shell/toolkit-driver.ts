/**
 * Linux: keeps GTK 3, which draws the system's dialogs, from looking for OpenGL, which none of them uses. The first GTK program on a
 * display otherwise loads a whole driver to choose its colour depth: with Mesa 11 MB of the main process's own and 40 MB of libraries.
 * Must be called before Electron is ready; other systems and GTK 4 do not read the word. One that the user set is left.
 * @param env the process's environment, in which GTK looks once, when it starts
 * @returns to be called once GTK has started: takes the word back, so that no program which the app opens inherits it
 */
export function spareToolkitDriver(env: Record<string, string | undefined>): () => void {
  if (env.GDK_GL !== undefined) return () => {};
  env.GDK_GL = 'disable';
  return () => {
    delete env.GDK_GL;
  };
}
