import { applications } from '../../../../../kernel/messages/applications.js';
import { listOf } from '../../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../../kernel/values/bilingual.js';
import type { HsNomenclature } from '../../../../../kernel/values/identifiers/hs-code.js';
import { parseHsCode } from '../../../../../kernel/values/identifiers/hs-code.js';
import {
  parseDeclaredTerm,
  parseIncoterm,
} from '../../../../../kernel/values/identifiers/incoterm.js';
import type { ComparedField, Disagreement } from './cross-field-finding.js';
import type {
  CrossFieldCode,
  PaperKind,
} from '../../../../rulebook/rules/bank-rules/cross-field-rule.js';
import { mendingWords, namesOf, ofKind, saidBy } from './deal-papers.js';
import type { DealPaper } from './deal-papers.js';
import { isCustomsDeclaration } from '../papers/document-fields.js';

/** The later paper of each pair must say what a paper of the earlier kind says. */
const pairs: readonly (readonly [PaperKind, PaperKind])[] = [
  ['contract', 'invoice'],
  ['contract', 'declaration'],
  ['invoice', 'declaration'],
];

/** A field as read from a paper: what is compared, and what is shown. */
interface Said {
  /** Two papers agree when they share one of these. */
  readonly keys: readonly string[];
  readonly shown: string;
}

interface Field {
  readonly code: CrossFieldCode;
  readonly words: Bilingual;
  readonly read: (paper: DealPaper) => readonly Said[];
  readonly named: (shown: string) => ComparedField;
}

/**
 * Currency, delivery term and HS subheading that a paper states and no paper of the earlier kind
 * does. A field that is missing on either side says nothing; a contract may cover more than one
 * invoice does, so only what the later paper adds disagrees.
 */
export const findFieldDisagreements = (
  papers: readonly DealPaper[],
  nomenclature: HsNomenclature,
): readonly Disagreement[] =>
  fieldsOf(nomenclature).flatMap((field) =>
    pairs.flatMap(([earlier, later]) => {
      const known = ofKind(papers, earlier).filter((paper) => field.read(paper).length > 0);
      return known.length === 0
        ? []
        : ofKind(papers, later).flatMap((paper) => disagreementOf(field, paper, known));
    }),
  );

const fieldsOf = (nomenclature: HsNomenclature): readonly Field[] => [
  {
    code: 'currency_differs',
    words: applications.say('papers.currency_differs'),
    read: ({ fields: { currency } }) =>
      currency === null ? [] : [{ keys: [currency], shown: currency }],
    named: (currency) => ({ currency }),
  },
  {
    code: 'delivery_term_differs',
    words: applications.say('papers.delivery_term_differs'),
    read: deliveryTermOf,
    named: (incoterm) => ({ incoterm }),
  },
  {
    code: 'hs_code_differs',
    words: applications.say('papers.hs_code_differs'),
    read: ({ fields }) => fields.lines.flatMap((line) => subheadingOf(line.hsCode, nomenclature)),
    named: (hsCode) => ({ hsCode }),
  },
];

/** The term alone: places are written in two languages. */
const deliveryTermOf = ({ evidenceType, fields: { incoterm } }: DealPaper): readonly Said[] => {
  const parse = isCustomsDeclaration(evidenceType) ? parseDeclaredTerm : parseIncoterm;
  const read = incoterm === null ? null : parse(incoterm);
  const term = read?.ok === true ? read.value.value.term : null;
  return term === null ? [] : [{ keys: [term], shown: term }];
};

/** A subheading that was removed agrees with each of its successors. */
const subheadingOf = (code: string | null, nomenclature: HsNomenclature): readonly Said[] => {
  const read = code === null ? null : parseHsCode(code, nomenclature);
  if (read?.ok !== true) return [];
  const { hs6, successors } = read.value.value;
  return [{ keys: [hs6, ...successors], shown: hs6 }];
};

const disagreementOf = (
  field: Field,
  paper: DealPaper,
  known: readonly DealPaper[],
): readonly Disagreement[] => {
  const keys = new Set(known.flatMap((one) => field.read(one).flatMap((said) => said.keys)));
  const foreign = shownOf(field.read(paper).filter((said) => !said.keys.some((k) => keys.has(k))));
  if (foreign.length === 0) return [];
  const compared = [
    ...foreign.map((shown) => saidBy(paper, field.named(shown))),
    ...known.flatMap((one) =>
      shownOf(field.read(one)).map((shown) => saidBy(one, field.named(shown))),
    ),
  ];
  const theirs = shownOf(known.flatMap(field.read));
  return [{ code: field.code, compared, text: textOf(field, { paper, foreign, known, theirs }) }];
};

const shownOf = (said: readonly Said[]): readonly string[] => [
  ...new Set(said.map(({ shown }) => shown)),
];

interface Sides {
  readonly paper: DealPaper;
  readonly foreign: readonly string[];
  readonly known: readonly DealPaper[];
  readonly theirs: readonly string[];
}

const textOf = ({ words }: Field, { paper, foreign, known, theirs }: Sides): Bilingual => {
  const one = namesOf([paper]);
  const other = namesOf(known);
  return applications.say('papers.text', {
    one,
    words,
    foreign: listOf(foreign),
    other,
    theirs: listOf(theirs),
    mendingWords,
  });
};
