import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { letterEdition } from '../../contexts/decisions/rules/letter/letter-edition.js';

const resolve = createRequire(import.meta.url).resolve;

/** The version of an installed package, also of one that does not export its `package.json`. */
const versionOf = (name: string, directory = dirname(resolve(name))): string => {
  const manifest = readManifest(join(directory, 'package.json'));
  return manifest?.name === name ? manifest.version : versionOf(name, dirname(directory));
};

const readManifest = (path: string): { readonly name: string; readonly version: string } | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { name: string; version: string };
  } catch {
    return null;
  }
};

const packages = ['pdfkit', '@expo-google-fonts/noto-sans-sc'];

/** What sets the letters here: the same content gives the same bytes under the same versions. */
export const letterRenderer = [
  `letter@${letterEdition}`,
  ...packages.map((name) => `${name}@${versionOf(name)}`),
].join(' ');
