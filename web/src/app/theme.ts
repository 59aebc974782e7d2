import { Modal, createTheme } from '@mantine/core';
import type { MantineColorsTuple } from '@mantine/core';

/** Shades around the accent #0B5D4E; the sixth is the accent itself (7.6 : 1 on white). */
const accent: MantineColorsTuple = [
  '#e6f1ee',
  '#cfe3de',
  '#a3c9bf',
  '#73ada0',
  '#448f7f',
  '#1f7565',
  '#0b5d4e',
  '#094e41',
  '#073f35',
  '#053028',
];

/** Shades around what is not met, #A3231C (7.5 : 1 on white): for an act that ends a case. */
const notMet: MantineColorsTuple = [
  '#fbecea',
  '#f5d4d1',
  '#e7a8a3',
  '#d97b74',
  '#c7524a',
  '#b5352d',
  '#a3231c',
  '#8b1d17',
  '#731812',
  '#5b120e',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, notMet },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, "Noto Sans Mono", monospace',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  // A second click of the one that opened a dialog, or one beside it, takes away nothing that was typed.
  components: { Modal: Modal.extend({ defaultProps: { closeOnClickOutside: false } }) },
});
