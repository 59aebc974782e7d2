import { readFile } from 'node:fs/promises';
import type { DealRole } from '../../src/contexts/rulebook/rules/content/catalogue-terms.js';
import type { LineAssessment } from '../../src/contexts/rulebook/rules/assessment/assessment.js';
import type { CompiledCatalogue } from '../../src/contexts/matching/rules/assessment/compiled-catalogue.js';
import { assess } from '../../src/contexts/matching/rules/assessment/assess.js';
import { rankedItems } from '../../src/contexts/matching/rules/scoring/score-line.js';

/** What rows of an item name, in words of the catalogue's text and of the trade, and the role that sells or builds it. */
export interface RowNames {
  readonly item: string;
  readonly role: DealRole;
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** A name asked as a line of its own. */
export interface AskedName {
  readonly item: string;
  readonly role: DealRole;
  readonly text: string;
  readonly outcome: LineAssessment['outcome'];
  /** Best first. */
  readonly ranked: readonly string[];
}

export const readRowNames = async (file: string): Promise<readonly RowNames[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RowNames);

/** Nothing but the words and the role is known: no code, no proof, no use. */
const ask = (
  compiled: CompiledCatalogue,
  { item, role }: RowNames,
  line: { readonly descriptionZh: string } | { readonly descriptionEn: string },
): AskedName => {
  const input = { id: item, role, instrument: 'loan', approvedOn: '2026-06-01' } as const;
  const [answer] = assess({ ...input, lines: [{ lineNo: 1, ...line }] }, compiled, {}).lines;
  if (answer === undefined) throw new Error(`${item}: an assessment without its line`);
  const text = Object.values(line).join('');
  return { item, role, text, outcome: answer.outcome, ranked: rankedItems(answer) };
};

/** Each name alone and with a model or phase behind it. */
export const askRowNames = (
  compiled: CompiledCatalogue,
  rows: readonly RowNames[],
): readonly AskedName[] =>
  rows.flatMap((row) => {
    const isGoods = row.role !== 'project_owner' && row.role !== 'service_provider';
    const [behindZh, behindEn] = isGoods
      ? [' 型号TX-200', ', model TX-200']
      : [' 一期', ', phase 1'];
    return [
      ...row.zh
        .flatMap((name) => [name, `${name}${behindZh}`])
        .map((descriptionZh) => ({ descriptionZh })),
      ...row.en
        .flatMap((name) => [name, `${name}${behindEn}`])
        .map((descriptionEn) => ({ descriptionEn })),
    ].map((line) => ask(compiled, row, line));
  });

/** Its item stands first, and is not refused. */
export const isFound = ({ item, outcome, ranked }: AskedName): boolean =>
  ranked[0] === item && outcome !== 'not_listed';
