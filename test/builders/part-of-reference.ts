import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { catalogueFiles } from '../../src/contexts/rulebook/rules/content/catalogue-files.js';
import type { CatalogueContent } from '../../src/contexts/rulebook/rules/content/catalogue-content.js';
import { readOnce } from '../../tools/testing/read-once.js';
import { partOfCatalogue } from './part-of-catalogue.js';
import { shippedCatalogue } from './shipped-catalogue.js';

const whole = resolve('reference');

type Entry = Readonly<Record<string, unknown>>;

/**
 * A folder like `reference/`, with a catalogue of some places alone (`partOfCatalogue`): a service
 * starts on it in a fraction of the processor time. For tests of what befalls a service.
 */
export const writePartOfReference = async (
  folder: string,
  places: readonly string[],
): Promise<void> => {
  const texts = await readOnce(`reference-of-${places.join('-')}`, () => partsOf(places));
  const own = new Set(Object.keys(texts));
  for (const file of await filesOf(whole)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    if (own.has(file)) await writeFile(join(folder, file), texts[file] ?? '');
    else await symlink(join(whole, file), join(folder, file));
  }
};

const filesOf = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
};

/** The files that differ from those of `reference/`, and what stands in them. */
const partsOf = async (places: readonly string[]): Promise<Readonly<Record<string, string>>> => {
  const part = partOfCatalogue(await shippedCatalogue(), places);
  const files = { ...(await catalogueParts(part)), ...(await libraryParts(part)) };
  return Object.fromEntries(
    Object.entries(files).map(([file, value]) => [file, JSON.stringify(value)]),
  );
};

const catalogueParts = async (part: CatalogueContent) => {
  const codes = codesOf(part);
  const rows = part.nodes.flatMap(({ code, activities = [] }) =>
    activities.map(({ activityZh }, index) => ({ id: `${code}#${index}`, activityZh })),
  );
  const [nodes, examples, activityEn, summaries, criteria] = await Promise.all([
    read<readonly Entry[]>(catalogueFiles.nodes),
    read<readonly Entry[]>(catalogueFiles.examples),
    read<{ readonly names: Entry; readonly byRow: Entry }>(catalogueFiles.activityEn),
    read<{ readonly summaries: Entry }>(catalogueFiles.conditionSummaryZh),
    read<Entry>(catalogueFiles.criteria),
  ]);
  return {
    [catalogueFiles.nodes]: nodes.filter(({ code }) => codes.has(String(code))),
    [catalogueFiles.examples]: examples.filter(({ itemCode }) => codes.has(String(itemCode))),
    [catalogueFiles.activityEn]: {
      ...activityEn,
      names: only(activityEn.names, new Set(rows.map(({ activityZh }) => activityZh))),
      byRow: only(activityEn.byRow, new Set(rows.map(({ id }) => id))),
    },
    [catalogueFiles.conditionSummaryZh]: {
      ...summaries,
      summaries: only(summaries.summaries, codes),
    },
    [catalogueFiles.criteria]: { ...criteria, items: part.criteria },
    [catalogueFiles.meta]: part.meta,
    [catalogueFiles.facts]: part.facts,
    [catalogueFiles.policies]: part.policies,
    [catalogueFiles.lexicon]: part.lexicon,
    [catalogueFiles.valueTerms]: part.valueTerms,
    [catalogueFiles.hsMap]: part.hsMap,
  };
};

/** What lies beside the catalogue, without what it says of items left out. */
const libraryParts = async (part: CatalogueContent) => {
  const codes = codesOf(part);
  const isKept = ({ catalogue }: Entry): boolean => codes.has(String(catalogue));
  const crosswalkFile = 'catalogue/crosswalk-2025.json';
  const otherGoodsFile = 'language/other-goods.json';
  const editions = ['2019-industry', '2021-bond', '2024-industry'].map(
    (name) => `catalogue/${name}.json`,
  );
  const crosswalk =
    await read<Readonly<Record<'level2' | 'level3Trade', readonly Entry[]>>>(crosswalkFile);
  const { meta, rows, ...others } = await read<{
    readonly meta: Readonly<Record<'materialItems' | 'plantItems', readonly string[]>>;
    readonly rows: readonly { readonly ofItems?: readonly string[] }[];
  }>(otherGoodsFile);
  const keptItems = (items: readonly string[]) => items.filter((code) => codes.has(code));
  const older = await Promise.all(
    editions.map(async (file) => {
      const nodes = await read<readonly Entry[]>(file);
      return [file, nodes.map((node) => namedAlike(node, codes))] as const;
    }),
  );
  return {
    ...Object.fromEntries(older),
    [crosswalkFile]: {
      ...crosswalk,
      level2: crosswalk.level2.filter(isKept),
      level3Trade: crosswalk.level3Trade.filter(isKept),
    },
    [otherGoodsFile]: {
      ...others,
      meta: {
        ...meta,
        materialItems: keptItems(meta.materialItems),
        plantItems: keptItems(meta.plantItems),
      },
      rows: rows
        .map((row) =>
          row.ofItems === undefined ? row : { ...row, ofItems: keptItems(row.ofItems) },
        )
        .filter(({ ofItems }) => ofItems?.length !== 0),
    },
  };
};

const namedAlike = (node: Entry, codes: ReadonlySet<string>): Entry => {
  const { sameNameIn2025 } = node;
  const isLeftOut = typeof sameNameIn2025 === 'string' && !codes.has(sameNameIn2025);
  return isLeftOut ? { ...node, sameNameIn2025: null } : node;
};

const codesOf = ({ nodes }: CatalogueContent): ReadonlySet<string> =>
  new Set(nodes.map(({ code }) => code));

const read = async <Value>(file: string): Promise<Value> =>
  JSON.parse(await readFile(join(whole, file), 'utf8')) as Value;

const only = (texts: Entry, keys: ReadonlySet<string>): Entry =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => keys.has(key)));
