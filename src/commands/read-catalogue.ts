import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { damageText } from '../infrastructure/reference-files/catalogue-damage.js';
import { loadCatalogueContent } from '../infrastructure/reference-files/load-catalogue-content.js';
import { loadReferenceLibrary } from '../infrastructure/reference-files/load-reference-library.js';
import { referenceEditionsOf } from '../infrastructure/reference-files/reference-editions.js';
import type { Bilingual } from '../kernel/values/bilingual.js';
import type { CatalogueContent } from '../contexts/rulebook/rules/content/catalogue-content.js';
import { linkFrom2025, linksToEditions } from '../contexts/catalogue/rules/views/edition-links.js';
import type { EditionLink } from '../contexts/catalogue/rules/views/edition-links.js';
import { readEdition } from '../contexts/catalogue/rules/views/read-edition.js';
import type { ReferenceEdition } from '../contexts/catalogue/rules/views/reference-edition.js';
import type { Crosswalk } from '../contexts/matching/rules/frameworks/crosswalk.js';
import {
  frameworkLinksOf,
  notEquivalent,
} from '../contexts/matching/rules/frameworks/framework-links.js';
import { fail, ok } from '../kernel/values/result.js';
import type { Result } from '../kernel/values/result.js';
import { referenceDirAbove } from './reference-dir.js';

const usage = `Usage: npm run --silent read:catalogue -- COMMAND [--lang zh|en]
  editions                            the reference editions, and what of each is held
  nodes --edition E [--parent CODE]   browse one
  search --edition E --q WORDS        search one
  crosswalk --item CODE               an item of 2025 in earlier editions and foreign taxonomies
  crosswalk --edition E --code CODE   an entry of an earlier edition in 2025
Exit code: 0 answered, 1 not understood or not found.`;

const options = {
  edition: { type: 'string' },
  parent: { type: 'string' },
  q: { type: 'string' },
  item: { type: 'string' },
  code: { type: 'string' },
  lang: { type: 'string' },
} as const;

type Asked = Partial<Record<keyof typeof options, string>>;

interface PinnedRevision {
  readonly content: CatalogueContent;
  readonly editions: readonly ReferenceEdition[];
  readonly crosswalk: Crosswalk;
}

type Lines = Result<readonly string[], string>;
type Language = keyof Bilingual;

/** Reads the shipped catalogues from `reference/` alone: text lines, or what is wrong. */
export const readShippedCatalogue = async (
  args: readonly string[],
  referenceDir: string,
): Promise<Lines> => {
  const parsed = parsedArguments(args);
  if (!parsed.ok) return parsed;
  const { command, asked } = parsed.value;
  const language = asked.lang ?? 'zh';
  if (language !== 'zh' && language !== 'en') return fail(`--lang is zh or en, not "${language}"`);
  const compiledRevision = await loadCalendar(referenceDir);
  return compiledRevision.ok
    ? answer(compiledRevision.value, command, asked, language)
    : compiledRevision;
};

const parsedArguments = (args: readonly string[]) => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      strict: true,
      allowPositionals: true,
    });
    return ok({ command: positionals.join(' '), asked: values });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
};

const loadCalendar = async (dir: string): Promise<Result<PinnedRevision, string>> => {
  const content = await loadCatalogueContent(dir);
  if (!content.ok) return fail(content.failure.map(damageText).join('\n'));
  const library = await loadReferenceLibrary(dir, content.value);
  if (!library.ok) return fail(library.failure.map(damageText).join('\n'));
  const { crosswalk } = library.value;
  return ok({ content: content.value, editions: referenceEditionsOf(library.value), crosswalk });
};

const answer = (
  compiledRevision: PinnedRevision,
  command: string,
  asked: Asked,
  language: Language,
): Lines => {
  switch (command) {
    case 'editions':
      return ok(compiledRevision.editions.map((edition) => editionLine(edition, language)));
    case 'nodes':
      return onEdition(compiledRevision, asked, (edition) =>
        nodeLines(readEdition(edition).childrenOf(asked.parent ?? null), language),
      );
    case 'search':
      return onEdition(compiledRevision, asked, (edition) =>
        nodeLines(readEdition(edition).search(asked.q ?? ''), language),
      );
    case 'crosswalk':
      return asked.item === undefined
        ? onEdition(compiledRevision, asked, (edition) =>
            entryLines(compiledRevision, edition, asked.code, language),
          )
        : itemLines(compiledRevision, asked.item, language);
    default:
      return fail(`no command "${command}"`);
  }
};

const onEdition = (
  { editions }: PinnedRevision,
  { edition: name = '' }: Asked,
  read: (edition: ReferenceEdition) => Lines,
): Lines => {
  const edition = editions.find((one) => one.edition === name);
  const known = editions.map((one) => one.edition).join(', ');
  return edition === undefined
    ? fail(`--edition is one of ${known}, not "${name}"`)
    : read(edition);
};

const editionLine = (
  { edition, name, documentNumber, printed, held, usableFor }: ReferenceEdition,
  language: Language,
): string =>
  [
    edition,
    name[language],
    documentNumber,
    `${held.level1}/${held.level2}/${held.level3} (${printed.level1}/${printed.level2}/${printed.level3})`,
    usableFor[language],
  ].join('\t');

interface Named {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

const named = ({ code, nameZh, nameEn }: Named, language: Language): string =>
  `${code}\t${language === 'zh' ? nameZh : (nameEn ?? nameZh)}`;

const nodeLines = (nodes: readonly Named[] | undefined, language: Language): Lines =>
  nodes === undefined
    ? fail('that edition has no such code')
    : ok(nodes.map((node) => named(node, language)));

const linkLine = ({ edition, relation, counterpart, text }: EditionLink, language: Language) =>
  [edition, relation, counterpart?.code ?? '-', text[language]].join('\t');

const entryLines = (
  { content }: PinnedRevision,
  edition: ReferenceEdition,
  code: string | undefined,
  language: Language,
): Lines => {
  const node = readEdition(edition).node(code ?? '');
  if (node === undefined) return fail(`the edition ${edition.edition} has no code "${code ?? ''}"`);
  return ok([named(node, language), linkLine(linkFrom2025(node, content), language)]);
};

const itemLines = (
  { content, editions, crosswalk }: PinnedRevision,
  itemCode: string,
  language: Language,
): Lines => {
  const node = content.nodes.find(({ code, level }) => code === itemCode && level === 3);
  if (node === undefined) return fail(`the 2025 edition has no item "${itemCode}"`);
  return ok([
    named(node, language),
    ...linksToEditions(node, editions).map((link) => linkLine(link, language)),
    ...frameworkLinksOf(itemCode, crosswalk).map(({ name, strength, meaning, counterparts }) =>
      [name[language], strength ?? '-', meaning[language], counterparts.join('; ')].join('\t'),
    ),
    notEquivalent[language],
  ]);
};

const isStartedHere = import.meta.url === pathToFileURL(process.argv[1] ?? '').href;
if (isStartedHere) {
  const lines = await readShippedCatalogue(
    process.argv.slice(2),
    referenceDirAbove(import.meta.url),
  );
  if (lines.ok) process.stdout.write(lines.value.map((line) => `${line}\n`).join(''));
  else process.stderr.write(`read:catalogue: ${lines.failure}\n${usage}\n`);
  process.exitCode = lines.ok ? 0 : 1;
}
