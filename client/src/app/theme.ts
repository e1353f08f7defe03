import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** One deep red, used sparingly: brand, current item, the series in focus. */
const brand: MantineColorsTuple = [
  '#fdf3f2',
  '#f9dfdd',
  '#f0bbb7',
  '#e6948e',
  '#d96b63',
  '#c64b43',
  '#b23330',
  '#a62523',
  '#9e1b1b',
  '#7d1313',
];

export const theme = createTheme({
  colors: { brand },
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 6 },
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: {
    fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.4' },
      h2: { fontSize: '1.25rem', lineHeight: '1.5' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.5' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.55' },
    },
  },
  // 13 px is the smallest text anywhere; diacritics need the line height.
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // By name, not by `Component.extend`: the theme must not load what the first screen does not draw.
  components: {
    Badge: { defaultProps: { tt: 'none', variant: 'light', fw: 500, radius: 'sm' } },
    Button: { defaultProps: { fw: 500 } },
    CloseButton: { defaultProps: { 'aria-label': 'Đóng' } },
    // A page has one banner, and a dialog's title is none.
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Đóng' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Đóng' } } },
  },
});

/** Where Mantine's own greys and reds are too faint to read (4.5:1), ours stand in; they are set in app.css. */
export const themeVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-anchor': 'var(--brand)',
  };
  return { variables: {}, light: ours, dark: ours };
};
