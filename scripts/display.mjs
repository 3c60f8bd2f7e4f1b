// Is there a screen to open a window on?

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {boolean} false only on Linux without X11 and Wayland
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/** @throws one sentence that names the way without a window */
export function needDisplay() {
  if (hasDisplay()) return;
  throw new Error(
    'There is no display to open the window on (DISPLAY and WAYLAND_DISPLAY are not set): run "npm run demo" for the main job without a window.',
  );
}
