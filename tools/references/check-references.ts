/**
 * `npm run references`: refuses a reference that leads nowhere, in pages and in comments, and a heading
 * of the rules that their index lacks. Ends with 0 when there is none, else with 1. Part of `npm run check`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDangling } from './find-dangling.js';
import { findUnlistedRules } from './find-unlisted-rules.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const skipped = new Set(['node_modules', 'dist', '.data', '.engines', '.git', 'coverage']);
const read =
  /\.(?:md|ts|mjs|cjs|js|yml|yaml)$|^package\.json$|Dockerfile$|^\.ci\/run$|^reference\/bank\//;

/** Written by a command, and not in the repository. */
const made = new Set(['docs/openapi.json']);

/** Hold references that lead nowhere on purpose. */
const ofTests = /^tools\/references\/.*\.test\.ts$/;

const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesUnder(path)));
    else found.push(path);
  }
  return found;
};

const files = new Map<string, string>();
for (const path of (await filesUnder('')).toSorted()) {
  const isRead = read.test(path) && !ofTests.test(path);
  files.set(path, isRead ? await readFile(join(root, path), 'utf8') : '');
}
const dangling = findDangling(files, made);
for (const { file, line, reference, why } of dangling)
  console.error(`${file}:${line}  ${reference}  ${why}`);
if (dangling.length > 0) console.error(`${dangling.length} references lead nowhere.`);
const unlisted = findUnlistedRules(files);
for (const { reference, why } of unlisted) console.error(`docs/rules/${reference}  ${why}`);
process.exitCode = dangling.length + unlisted.length === 0 ? 0 : 1;
