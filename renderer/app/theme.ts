import { t } from '@lingui/core/macro';
import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';
import { decimalMark } from '@shared/domain/format';

/** The one accent. Shade 6 on white and shade 5 on the dark canvas carry white text at 4.5 : 1 or better. */
const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dde3fa',
  '#b9c4f4',
  '#a3b2fa',
  '#7b8ff0',
  '#5567d6',
  '#4659c9',
  '#3a4bb0',
  '#2f3d90',
  '#252f6f',
];

const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eef0f3',
  '#e3e6eb',
  '#d4d9e0',
  '#c9cfd8',
  '#646c78',
  '#5c6470',
  '#434a54',
  '#2c3138',
  '#1c2026',
];

/** Mantine reads text, borders, inputs and canvas of the dark scheme from this list; the values are those of tokens.css. */
const dark: MantineColorsTuple = [
  '#e4e7ec',
  '#c3c8d1',
  '#a0a8b5',
  '#949cab',
  '#434955',
  '#2c3038',
  '#22252b',
  '#1b1d22',
  '#15171b',
  '#121417',
];

/** Only for what cannot be undone and for failures; as dark as white text on it needs. */
const red: MantineColorsTuple = [
  '#fce8eb',
  '#f6ccd3',
  '#eda6b2',
  '#ff8fa0',
  '#e0566c',
  '#c63a52',
  '#b3263f',
  '#991f35',
  '#7d192b',
  '#611321',
];

type Sized = { size?: unknown; multiline?: unknown };

/** Heights of 28 px and text of 13 px, unless a component asks for a size of its own. */
const controls = {
  button: (_: unknown, { size }: Sized) =>
    size === undefined
      ? { root: { '--button-height': '28px', '--button-padding-x': '12px', '--button-fz': '13px' } }
      : { root: {} },
  input: (_: unknown, { size, multiline }: Sized) =>
    (size === undefined || size === 'sm') && multiline !== true
      ? { wrapper: { '--input-height': '28px', '--input-fz': '13px', '--input-padding': '8px' } }
      : { wrapper: { '--input-fz': '13px', '--input-padding': '8px' } },
};

/** Four text sizes (12, 13, 15, 20), a 4-px grid, small radii, the system's own font. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent, gray, dark, red },
  black: '#1c2026',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Noto Sans", Cantarell, "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "Liberation Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '15px', lineHeight: '24px' },
      h3: { fontSize: '13px', lineHeight: '20px' },
    },
  },
  cursorType: 'default',
  respectReducedMotion: true,
  components: {
    Button: {
      vars: controls.button,
      styles: {
        root: { flexShrink: 0 },
        label: { fontWeight: 500 },
        // Mantine centres it by its transition, which there is none of for who asked for less motion.
        loader: { transform: 'translate(-50%, -50%)' },
      },
    },
    Input: { vars: controls.input },
    InputWrapper: {
      vars: () => ({
        label: { '--input-label-size': '13px' },
        description: { '--input-description-size': '12px' },
        error: { '--input-error-size': '12px' },
      }),
      styles: { label: { fontWeight: 500 }, description: { marginBottom: 4, lineHeight: '16px' } },
    },
    NumberInput: { defaultProps: { decimalSeparator: decimalMark() } },
    Switch: {
      defaultProps: { withThumbIndicator: false },
      styles: { description: { fontSize: 12, lineHeight: '16px' } },
    },
    SegmentedControl: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { openDelay: 350 },
      styles: {
        tooltip: { background: 'var(--ft-text)', color: 'var(--ft-canvas)', fontSize: 12, padding: '4px 8px' },
      },
    },
    // The body never scrolls, so nothing has to be locked (and no style element without a nonce is made for it).
    Modal: {
      defaultProps: {
        lockScroll: false,
        // Two buttons of a confirmation stand beside each other in German too.
        size: 520,
        closeButtonProps: { 'aria-label': t`Close` },
        centered: true,
        padding: 20,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 100 },
      },
      styles: {
        content: { background: 'var(--ft-raised)', border: '1px solid var(--ft-border)' },
        header: { background: 'var(--ft-raised)' },
        title: { fontSize: 15, lineHeight: '20px', fontWeight: 600 },
      },
    },
    Drawer: {
      defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': t`Close` } },
      styles: { title: { fontSize: 15, lineHeight: '20px', fontWeight: 600 } },
    },
    Spotlight: { styles: { content: { background: 'var(--ft-raised)', border: '1px solid var(--ft-border)' } } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    Skeleton: { defaultProps: { animate: false } },
  },
});

/** Mantine's names that the palettes above do not reach. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-error': 'var(--ft-bad)', '--mantine-color-anchor': 'var(--ft-accent-text)' },
  dark: {
    '--mantine-color-error': 'var(--ft-bad)',
    '--mantine-color-disabled': 'var(--ft-border)',
    '--mantine-color-anchor': 'var(--ft-accent-text)',
    '--mantine-color-accent-light-color': 'var(--ft-accent-text)',
  },
});

/**
 * The scheme is the shell's: it sets the media query that `auto` follows (also for 'light' and 'dark'), so nothing is kept
 * in the page and the first frame is already right.
 */
export const schemeOfTheShell: MantineColorSchemeManager = {
  get: () => 'auto',
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/** The nonce that this page's content security policy allows style elements with; empty in the development server. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
