/**
 * `npm run draw:layout`: writes the picture of contexts in docs/architecture.md from the file that
 * `npm run layers` refuses imports by, so that page and code cannot part.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const contextsSchema = z.array(
  z.strictObject({ name: z.string(), holds: z.string(), entries: z.array(z.string()) }),
);
const page = fileURLToPath(new URL('../../docs/architecture.md', import.meta.url));
const [start, end] = ['<!-- contexts: drawn -->', '<!-- contexts: end -->'];

/** The table of contexts in their order, as Markdown. */
export const drawContexts = (): string => {
  const contexts = contextsSchema.parse(createRequire(import.meta.url)('./contexts.cjs'));
  const rows = contexts.map(({ name, holds, entries }, position) => {
    const seenAs = entries.includes('rules/') ? 'all its rules' : `${entries.length} files`;
    const sees = contexts.slice(0, position).map((one) => `\`${one.name}\``);
    return `| \`${name}\` | ${holds} | ${sees.at(-1) ?? '–'} | ${entries.length === 0 ? 'nothing' : seenAs} |`;
  });
  return ['| context | holds | sees up to | shows the others |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
};

/** The page with the table put between its two marks. */
export const withContexts = (text: string): string => {
  const [before = '', rest = ''] = text.split(start);
  const after = rest.split(end)[1];
  if (after === undefined)
    throw new Error(`docs/architecture.md has lost its marks ${start} ${end}`);
  return `${before}${start}\n\n${drawContexts()}\n\n${end}${after}`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(page, withContexts(await readFile(page, 'utf8')));
