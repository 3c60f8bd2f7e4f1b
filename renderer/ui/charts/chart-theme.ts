import { useComputedColorScheme } from '@mantine/core';
import type { ColourScheme } from '@shared/domain/arm-colours';

/** Colours of what surrounds the data. The same values as in tokens.css: a canvas cannot read custom properties. */
export type ChartTheme = { text: string; dim: string; grid: string; zero: string; canvas: string };

const themes: Record<ColourScheme, ChartTheme> = {
  light: { text: '#1c2026', dim: '#5c6470', grid: '#e3e6eb', zero: '#b8bfca', canvas: '#ffffff' },
  dark: { text: '#e4e7ec', dim: '#a0a8b5', grid: '#2c3038', zero: '#5a6170', canvas: '#22252b' },
};

/** Scheme that is on the screen now, 'system' already resolved. */
export const useScheme = (): ColourScheme => useComputedColorScheme('light');

export const useChartTheme = (): ChartTheme => themes[useScheme()];

/** The window's own font, for text on a canvas. */
export const chartFont = {
  family: '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Cantarell, "Liberation Sans", sans-serif',
  size: 12,
};
