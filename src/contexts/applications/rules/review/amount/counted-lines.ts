import { applications } from '../../../../../kernel/messages/applications.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { PaperValue } from '../../evidence/deal-papers/paper-values.js';
import { moneyText } from '../../../../../kernel/values/identifiers/minor-units.js';
import type { ApplicationDraft } from '../../draft/application-draft.js';
import { isUnknown, sumIn } from './goods-value.js';
import type { RatesOfDay, UnknownValue } from './goods-value.js';

type Lines = ApplicationDraft['lines'];

/** Lines whose stated value is above what accepted papers say of them, in minor units asked in. */
export interface AbovePapers extends Pick<PaperValue, 'lineNos' | 'papers'> {
  readonly statedMinor: bigint;
  readonly saidMinor: bigint;
}

export interface CountedLines {
  /** With the value that each counts with. */
  readonly lines: Lines;
  readonly above: readonly AbovePapers[];
}

/**
 * The lines with the value they count with: as stated, and together never more than accepted papers
 * say of them; what is above that is taken off each in proportion. Or why the two cannot be compared.
 */
export const countedLines = (
  lines: Lines,
  papers: readonly PaperValue[],
  to: string,
  rates: RatesOfDay,
): CountedLines | UnknownValue => {
  if (papers.length === 0) return { lines, above: [] };
  const stated = worthOf(lines, to, rates);
  if (!(stated instanceof Map)) return stated;
  const worth = new Map(stated);
  const above: AbovePapers[] = [];
  for (const { lineNos, amounts, papers: names } of papers) {
    const said = sumIn(amounts, to, rates);
    if (isUnknown(said)) return said;
    if (!bounded(worth, lineNos, said)) continue;
    above.push({
      lineNos,
      papers: names,
      statedMinor: sumOf(stated, lineNos),
      saidMinor: said,
    });
  }
  return { lines: lines.map((line) => lineWorth(line, stated, worth, to)), above };
};

/** By line number, of the lines that state a value. */
type Worth = Map<number, bigint>;

const worthOf = (lines: Lines, to: string, rates: RatesOfDay): Worth | UnknownValue => {
  const worth: Worth = new Map();
  for (const { lineNo, value } of lines) {
    if (value === null || value === undefined) continue;
    const one = sumIn([value], to, rates);
    if (isUnknown(one)) return one;
    worth.set(lineNo, one);
  }
  return worth;
};

const sumOf = (worth: Worth, lineNos: readonly number[]): bigint =>
  lineNos.reduce((sum, no) => sum + (worth.get(no) ?? 0n), 0n);

/** Brings the lines down to a sum, to the minor unit; `false`: they do not come to more. */
const bounded = (worth: Worth, lineNos: readonly number[], most: bigint): boolean => {
  const total = sumOf(worth, lineNos);
  if (total <= most) return false;
  let before = 0n;
  for (const no of lineNos) {
    const after = before + (worth.get(no) ?? 0n);
    if (worth.has(no)) worth.set(no, (after * most) / total - (before * most) / total);
    before = after;
  }
  return true;
};

const lineWorth = (line: Lines[number], stated: Worth, worth: Worth, to: string): Lines[number] => {
  const counts = worth.get(line.lineNo);
  return counts === undefined || counts === stated.get(line.lineNo)
    ? line
    : { ...line, value: { amountMinor: Number(counts), currency: to } };
};

/** How it is mended: after the decision the value of the goods stands. */
const mending: Readonly<Record<'decision' | 'payout', Bilingual>> = applications.group('remedy');

/** What lines state, what the papers say, and how it is mended before a decision or a payout. */
export const abovePapersText = (
  above: readonly AbovePapers[],
  currency: string,
  before: 'decision' | 'payout' = 'decision',
): Bilingual | null => {
  if (above.length === 0) return null;
  const text = (minor: bigint): string => moneyText({ amountMinor: Number(minor), currency });
  const said = above.map(({ lineNos, statedMinor, saidMinor, papers }) =>
    applications.say('goods_value.above_papers', {
      lineNos: listOf(lineNos),
      statedMinor: text(statedMinor),
      papers,
      saidMinor: text(saidMinor),
    }),
  );
  const { zh, en } = mending[before];
  return {
    zh: [...said.map((one) => one.zh), zh].join(''),
    en: [...said.map((one) => one.en), en].join(' '),
  };
};
