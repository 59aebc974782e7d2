import type { EvidenceType } from '../../../rulebook/rules/content/catalogue-content.js';
import { quoteOf } from './quote.js';

/** A kind that a paper calls itself, with the line it does so in. */
export interface KindCalled {
  readonly evidenceType: string;
  readonly page: number;
  readonly line: number;
  readonly quote: string;
}

/** How papers of the deal are headed beside the name that the catalogue has for them. */
const headings: Readonly<Record<string, readonly string[]>> = {
  'commercial-invoice': ['发票', 'Invoice', 'Proforma invoice', 'Tax invoice'],
  'sales-contract': [
    ...['合同', '销售合同', '采购合同', '买卖合同', '购销合同', '订单', '采购订单'],
    ...['Contract', 'Sales contract', 'Purchase contract', 'Purchase order', 'Sales order'],
    ...['Sales confirmation', 'Sale contract', 'Supply contract'],
  ],
  'customs-declaration': ['出口货物报关单', '进口货物报关单', 'Export declaration'],
  'bill-of-lading': ['海运提单', '空运单', 'Bill of lading', 'Sea waybill', 'Air waybill'],
  'spec-sheet': ['规格书', '产品规格书', '技术规格书', '技术参数', 'Data sheet', 'Datasheet'],
};

/** A heading stands among the first lines, alone or with little beside it. */
const headLines = 12;
const leastShare = 0.3;

/** What makes words the label of a field (发票号, Invoice No.) and no heading. */
const ofField = /^\s*(?:号|编号|日期|金额|总|No\b|Nr\b|Number|Date|Total|Amount|Value|[:：#])/iu;

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** 提单/运单 and 充电桩检测报告（CQC） name a paper by their parts and without the remark too. */
const namesOf = ({ id, nameZh, nameEn }: EvidenceType): readonly string[] => {
  const bare = [nameZh, nameEn].map((name) => name.replace(/[(（].*$/u, ''));
  const parts = bare.flatMap((name) => name.split(/[/、]/u));
  return [...new Set([...bare, ...parts, ...(headings[id] ?? [])].map(folded))].filter(
    (name) => name.length > 1,
  );
};

interface Fit {
  readonly called: KindCalled;
  readonly length: number;
  readonly share: number;
}

/** How much of the line the longest name takes that stands in it as no label; 0: none does. */
const fitOf = (line: string, names: readonly string[]): Pick<Fit, 'length' | 'share'> => {
  const lengths = names.flatMap((name) => {
    const at = line.indexOf(name);
    return at < 0 || ofField.test(line.slice(at + name.length)) ? [] : [name.length];
  });
  const length = Math.max(0, ...lengths);
  return { length, share: length / Math.max(1, line.length) };
};

/**
 * What a paper calls itself at its head, of the kinds that are asked for: the longest name first, so that
 * 采购合同 is read before 合同. Fixed words, no model; a person says which it is.
 * @param pages their text, as it was read; only the head of the first is looked at.
 */
export const kindsCalled = (
  pages: readonly string[],
  kinds: readonly EvidenceType[],
): readonly KindCalled[] => {
  const lines = (pages[0] ?? '').split('\n').flatMap((line, index) => {
    const text = folded(line);
    return text === '' ? [] : [{ line, text, number: index + 1 }];
  });
  const fits = kinds.flatMap((kind): readonly Fit[] => {
    const names = namesOf(kind);
    const [best] = lines
      .slice(0, headLines)
      .map(({ line, text, number }) => ({
        called: { evidenceType: kind.id, page: 1, line: number, quote: quoteOf(line, 0) },
        ...fitOf(text, names),
      }))
      .filter(({ share }) => share >= leastShare)
      .toSorted((one, other) => other.length - one.length);
    return best === undefined ? [] : [best];
  });
  return fits.toSorted((one, other) => other.length - one.length).map(({ called }) => called);
};
