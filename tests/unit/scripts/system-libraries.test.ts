import { describe, expect, it } from 'vitest';
import { hasDisplay } from '../../../scripts/display.mjs';
import { installedPackages, missingPackages, namesOfThisRelease } from '../../../scripts/system-libraries.mjs';

describe('system packages', () => {
  it('are installed only when dpkg says so: a removed package that left its settings is missing', () => {
    const installed = installedPackages('xvfb installed\ngnome-keyring config-files\nlibgtk-3-0 not-installed\n');
    expect(missingPackages(['xvfb', 'gnome-keyring', 'libgtk-3-0'], installed)).toEqual([
      'gnome-keyring',
      'libgtk-3-0',
    ]);
  });

  it('may be installed under the name of newer releases', () => {
    expect(missingPackages(['libgtk-3-0', 'unzip'], new Set(['libgtk-3-0t64']))).toEqual(['unzip']);
  });

  it('are asked for under the name that this release knows', () => {
    const shown = 'Package: libgtk-3-0t64\nVersion: 3.24\n\nPackage: unzip\nVersion: 6.0\n';
    expect(namesOfThisRelease(['libgtk-3-0', 'unzip'], shown)).toEqual(['libgtk-3-0t64', 'unzip']);
  });

  it('are asked for under their own name when the list of packages tells nothing', () => {
    expect(namesOfThisRelease(['libgtk-3-0'], '')).toEqual(['libgtk-3-0']);
  });
});

describe('a display', () => {
  it('is missing only on Linux without X11 and Wayland', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });
});
