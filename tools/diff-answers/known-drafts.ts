import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A draft as `check:bulk` takes it. */
export type Draft = Readonly<Record<string, unknown>> & { readonly id: string };

type Entry = Readonly<Record<string, unknown>>;

const common = { instrument: 'loan', approvedOn: '2026-06-01' } as const;

/** What ids of labelled lines begin with. */
export const labelledPrefix = 'labelled ';

const draftOfLabelled = (entry: Entry): Draft => ({
  ...(entry['input'] as Entry),
  id: `${labelledPrefix}${String(entry['id'])}`,
});

const draftOfProbe = (entry: Entry): Draft => {
  const { id, role, use, hsCode, descriptionZh, descriptionEn } = entry;
  const lines = [{ lineNo: 1, hsCode, descriptionZh, descriptionEn }];
  return { ...common, id: `probe ${String(id)}`, role, useOfProceeds: use, lines };
};

const draftOfExample = (entry: Entry): Draft => {
  const { id, role, useOfProceeds, line } = entry;
  const lines = [{ ...(line as Entry), lineNo: 1 }];
  return { ...common, id: `example ${String(id)}`, role, useOfProceeds, lines };
};

/** Fresh sets that may be looked at; another is run once, at the end, and by nobody before (test/matching/fresh/README.md). */
const looked = 'test/matching/fresh/set-a.jsonl';

const draftOfFresh = (entry: Entry): Draft => {
  const draft = entry['draft'] as Draft;
  return { ...draft, id: `fresh ${draft.id}` };
};

/** Goods of the catalogue beside others that travel in one line, asked as a trader of whom nothing else is known. */
const draftOfSecond = ({ id, role, ...description }: Entry): Draft => {
  const lines = [{ lineNo: 1, ...description }];
  return { ...common, id: `second ${String(id)}`, role, lines };
};

const entriesOf = (text: string): readonly Entry[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Entry);

/** The entries of a file; none where an earlier tree lacks it. */
const entriesOfFile = async (file: string): Promise<readonly Entry[]> =>
  entriesOf(await readFile(file, 'utf8').catch(() => ''));

/** The entries of a folder's `.jsonl` files, in the order of file names and lines. */
const entriesIn = async (folder: string): Promise<readonly Entry[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap(entriesOf);
};

/**
 * Every line that is known in a tree: labelled lines, probes, the catalogue's examples, the fresh set that may be looked at and
 * second goods, each as a draft of its own.
 */
export const knownDrafts = async (tree: string): Promise<readonly Draft[]> => {
  const examples = join(tree, 'reference/catalogue/examples-2025.json');
  return [
    ...(await entriesIn(join(tree, 'test/matching/labelled'))).map(draftOfLabelled),
    ...(await entriesIn(join(tree, 'test/matching/probes'))).map(draftOfProbe),
    ...(JSON.parse(await readFile(examples, 'utf8')) as readonly Entry[]).map(draftOfExample),
    ...(await entriesOfFile(join(tree, looked))).map(draftOfFresh),
    ...(await entriesOfFile(join(tree, 'test/matching/second-goods/second-goods.jsonl'))).map(
      draftOfSecond,
    ),
  ];
};
