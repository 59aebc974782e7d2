import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;
const family = '@expo-google-fonts/noto-sans-sc';

/**
 * Noto Sans SC from its npm package (SIL OFL 1.1), so that a letter looks the same on every
 * machine; a document embeds only the glyphs it shows.
 */
export const letterFonts = {
  regular: resolve(`${family}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: resolve(`${family}/700Bold/NotoSansSC_700Bold.ttf`),
} as const;

export type LetterFont = keyof typeof letterFonts;
