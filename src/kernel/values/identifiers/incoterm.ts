import { identifiers } from '../../messages/identifiers.js';
import { accept, refuse, warning } from './identifier-reading.js';
import type { IdentifierResult, IdentifierWarning } from './identifier-reading.js';

const anyMode = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
const seaOnly = ['FAS', 'FOB', 'CFR', 'CIF'] as const;
const freightPaidBySeller = ['CPT', 'CIP', 'DAP', 'DPU', 'DDP', 'CFR', 'CIF'];

export type IncotermCode = (typeof anyMode)[number] | (typeof seaOnly)[number];

/** Terms of earlier editions and what Incoterms 2020 has in their place. */
const replacedBy: Readonly<Record<string, IncotermCode>> = {
  DAT: 'DPU',
  DDU: 'DAP',
  DAF: 'DAP',
  DES: 'DAP',
  DEQ: 'DPU',
  'C&F': 'CFR',
  CNF: 'CFR',
};

export type TransportMode = 'sea' | 'container' | 'air' | 'rail' | 'road';

export interface DeliveryTerm {
  readonly term: IncotermCode;
  readonly place: string;
  /** Whether the seller pays the main carriage, so that freight is part of the amount. */
  readonly freightIncluded: boolean;
}

/**
 * Reads a delivery term such as "FOB Shanghai Incoterms 2020": term and named place, both needed.
 * Warns with `incoterm_replaced` (DAT, DDU … of earlier editions) and `incoterm_sea_term` (a sea
 * term with a container, air, rail or road transport); refused with `incoterm_unknown` or
 * `incoterm_place_missing`.
 */
export const parseIncoterm = (
  text: string,
  transport: TransportMode | null = null,
): IdentifierResult<DeliveryTerm> => {
  const { stated, term, place } = partsOf(text);
  if (term === undefined) return refuse('incoterm_unknown', identifiers.say('incoterm.unknown'));
  if (place === null)
    return refuse(
      'incoterm_place_missing',
      identifiers.say('incoterm.place_missing', { term: nameOf(term) }),
    );
  const freightIncluded = freightPaidBySeller.includes(term);
  return accept({ term, place, freightIncluded }, warningsOf(stated, term, place, transport));
};

/** How a customs declaration says on what terms the goods are sold. */
export interface DeclaredTerm {
  /** `null`: cost and insurance, market price or goods left over, for which Incoterms have no term. */
  readonly term: IncotermCode | null;
  readonly place: string | null;
}

/** Terms of the customs code table that are none of Incoterms 2020. */
const declaredOnly: readonly string[] = ['C&I', '市场价', '垫仓'];

/**
 * Reads what a Chinese customs declaration states as 成交方式: a term of the customs code table, as a
 * rule without a place (`FOB`, `C&F`, `市场价`). Refused with `incoterm_unknown`.
 */
export const parseDeclaredTerm = (text: string): IdentifierResult<DeclaredTerm> => {
  const { term, place } = partsOf(text);
  if (term !== undefined) return accept({ term, place });
  const words = text.normalize('NFKC').trim().toUpperCase();
  return declaredOnly.includes(words)
    ? accept({ term: null, place: null })
    : refuse('incoterm_unknown', identifiers.say('incoterm.unknown_declared'));
};

/** A term is a word of the trade and stands in sentences as it is. */
const nameOf = (term: IncotermCode): string => term;

const partsOf = (
  text: string,
): {
  readonly stated: string;
  readonly term: IncotermCode | undefined;
  readonly place: string | null;
} => {
  const words = text.normalize('NFKC').trim();
  const stated = words.slice(0, 3).toUpperCase();
  const place = words
    .slice(3)
    .replace(/[,(]?\s*incoterms?\s*(?:®|\(r\))?\s*(?:\d{4})?\s*\)?\s*$/iu, '')
    .replace(/^[\s,:;]+|[\s,;]+$/gu, '');
  const term = /^[A-Za-z]/.test(words.slice(3)) ? undefined : termOf(stated);
  return { stated, term, place: place === '' ? null : place };
};

const termOf = (stated: string): IncotermCode | undefined =>
  [...anyMode, ...seaOnly].find((one) => one === stated) ??
  (Object.hasOwn(replacedBy, stated) ? replacedBy[stated] : undefined);

const isSeaTerm = (term: IncotermCode): boolean => seaOnly.some((one) => one === term);

const warningsOf = (
  stated: string,
  term: IncotermCode,
  place: string,
  transport: TransportMode | null,
): readonly IdentifierWarning[] => {
  const replaced =
    stated === term
      ? []
      : [
          warning(
            'incoterm_replaced',
            identifiers.say('incoterm.replaced', { stated, term: nameOf(term) }),
          ),
        ];
  const notBySea = /airport|机场|dry port|railway|terminal rail/iu.test(place);
  const otherMode = transport !== null && transport !== 'sea';
  if (!isSeaTerm(term) || !(notBySea || otherMode)) return replaced;
  return [
    ...replaced,
    warning('incoterm_sea_term', identifiers.say('incoterm.sea_term', { term: nameOf(term) })),
  ];
};
