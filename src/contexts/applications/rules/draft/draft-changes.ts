import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { canonicalJson } from '../../../../kernel/values/canonical-json.js';
import { moneyText } from '../../../../kernel/values/identifiers/minor-units.js';
import { draftWords } from './draft-words.js';
import type { WordedField } from './draft-words.js';
import type { ApplicationDraft, MoneyAmount } from './application-draft.js';

/** The members of a draft that can be amended as a whole. */
export const draftFields = [
  'role',
  'direction',
  'instrument',
  'facility',
  'approvedOn',
  'amount',
  'tenorMonths',
  'useOfProceeds',
  'industryCode',
  'disbursement',
  'bond',
  'facts',
  'tranches',
  'financingBasis',
  'exchangeRates',
] as const satisfies readonly (keyof ApplicationDraft)[];

type Line = ApplicationDraft['lines'][number];

const lineFields = [
  'hsCode',
  'descriptionZh',
  'descriptionEn',
  'model',
  'quantity',
  'unit',
  'value',
  'shippedOn',
  'facts',
] as const satisfies readonly (keyof Line)[];

/** Members of a draft and of its lines; `line`: a line that was added or taken out. */
export const changedFields = [...new Set([...draftFields, ...lineFields, 'line' as const])];

/** One thing in which an amended draft differs. */
export interface DraftChange {
  readonly field: (typeof changedFields)[number];
  /** `null`: it is of the whole application. */
  readonly lineNo: number | null;
  /** As text: money with its currency, what has several parts as JSON; `null`: nothing stated. */
  readonly from: string | null;
  readonly to: string | null;
  /** The same as a person reads it, where the text is a code or JSON; absent: the text is read. */
  readonly words?: { readonly from: Bilingual | null; readonly to: Bilingual | null };
}

/** In what a draft differs from the one before it; the pre-check it follows is no part of it. */
export const draftChanges = (
  before: ApplicationDraft,
  after: ApplicationDraft,
): readonly DraftChange[] => {
  const lineNos = [...new Set([...before.lines, ...after.lines].map(({ lineNo }) => lineNo))];
  return [
    ...draftFields.flatMap((field) =>
      changeOf(field, null, before[field], after[field]).map((change) =>
        isWorded(field)
          ? { ...change, words: { from: draftWords[field](before), to: draftWords[field](after) } }
          : change,
      ),
    ),
    ...lineNos.flatMap((lineNo) =>
      lineChanges(lineNo, lineOf(before, lineNo), lineOf(after, lineNo)),
    ),
  ];
};

const isWorded = (field: string): field is WordedField => Object.hasOwn(draftWords, field);

const lineOf = ({ lines }: ApplicationDraft, lineNo: number): Line | undefined =>
  lines.find((line) => line.lineNo === lineNo);

const lineChanges = (
  lineNo: number,
  before: Line | undefined,
  after: Line | undefined,
): readonly DraftChange[] =>
  before === undefined || after === undefined
    ? changeOf('line', lineNo, nameOf(before), nameOf(after))
    : lineFields.flatMap((field) =>
        changeOf(field, lineNo, inLanguageOf(after, before)[field], after[field]),
      );

/** A line whose one description was written anew in the other language has one description that changed. */
const inLanguageOf = (after: Line, before: Line): Line => {
  const [was, is] = [onlyDescribedIn(before), onlyDescribedIn(after)];
  if (was === undefined || is === undefined || was === is || before[was] === after[is])
    return before;
  return { ...before, [was]: undefined, [is]: before[was] };
};

const onlyDescribedIn = (line: Line): 'descriptionZh' | 'descriptionEn' | undefined => {
  const [first, ...others] = (['descriptionZh', 'descriptionEn'] as const).filter(
    (field) => textOf(line[field]) !== null,
  );
  return others.length === 0 ? first : undefined;
};

const nameOf = (line: Line | undefined): string | null =>
  line === undefined ? null : (line.descriptionZh ?? line.descriptionEn ?? line.hsCode ?? '');

const changeOf = (
  field: DraftChange['field'],
  lineNo: number | null,
  before: unknown,
  after: unknown,
): readonly DraftChange[] => {
  const [from, to] = [textOf(before), textOf(after)];
  return from === to ? [] : [{ field, lineNo, from, to }];
};

const textOf = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (isMoney(value)) return moneyText(value);
  const stated = withoutSilence(value);
  return Array.isArray(stated) && stated.length === 0 ? null : canonicalJson(stated);
};

const isMoney = (value: unknown): value is MoneyAmount =>
  typeof value === 'object' && value !== null && 'amountMinor' in value && 'currency' in value;

/** What says nothing is left out: it may be written as `null` or not at all. */
const withoutSilence = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSilence);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, withoutSilence(member)]),
  );
};

/**
 * Told with its values as they stand. Of stated facts only that they changed is told: their names
 * are those of the catalogue that the application is pinned to.
 */
const toldWithValues: readonly DraftChange['field'][] = [
  'approvedOn',
  'amount',
  'tenorMonths',
  'useOfProceeds',
  'industryCode',
  'hsCode',
  'descriptionZh',
  'descriptionEn',
  'model',
  'quantity',
  'unit',
  'value',
  'shippedOn',
  'line',
];

const fieldTexts: Readonly<Record<DraftChange['field'], Bilingual>> =
  nextSteps.group('changed_field');

/** What was changed, from what to what, as a person reads it. */
export const changeText = ({ field, lineNo, from, to, words }: DraftChange): Bilingual => {
  const place = lineNo === null ? { zh: '', en: '' } : nextSteps.say('step.place', { lineNo });
  const what = fieldTexts[field];
  if (words === undefined && !toldWithValues.includes(field))
    return nextSteps.say('step.changed', { place, what });
  const none = nextSteps.say('step.not_stated');
  const [was, is] = words === undefined ? [from, to] : [words.from, words.to];
  return nextSteps.say('step.changed_from', { place, what, from: was ?? none, to: is ?? none });
};
