import type { ReplyOf } from '../../api/client.js';
import { majorText } from '../../parts/goods/lines.js';
import { figureOf, minorUnits } from '../../parts/typed.js';
import { minorDigits } from '../../words/format.js';

type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>['entries'][number];
export type PaperReading = ReplyOf<'post', '/v1/applications/{applicationId}/paper-readings'>;

/** What the entry asks, answered. */
export interface Answered {
  readonly value: string;
  readonly unit: string;
}

/** What is said of a paper and of what it proves, as it is typed. */
export interface Said extends Answered {
  readonly evidenceType: string;
  readonly issuer: string;
  readonly holder: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly validUntil: string;
  readonly uscc: string;
  readonly amount: string;
  readonly currency: string;
  readonly holderAuthorises?: boolean;
  /** Goods lines that a paper of the deal is of; absent: all. */
  readonly lineNos?: readonly string[] | undefined;
}

/** Fields that a file may be read for, each with the members of what is said that go together. */
const membersOf = {
  evidenceType: ['evidenceType'],
  value: ['value', 'unit'],
  issuer: ['issuer'],
  holder: ['holder'],
  number: ['number'],
  issuedOn: ['issuedOn'],
  validUntil: ['validUntil'],
  uscc: ['uscc'],
  amount: ['amount', 'currency'],
} as const;

export type ReadField = keyof typeof membersOf;

const readFields = Object.keys(membersOf) as readonly ReadField[];

/** What a file says for a field, and where. */
export interface ReadValue {
  readonly says: Partial<Said>;
  /** `null`: the place was not told. */
  readonly place: { readonly page: number; readonly quote: string } | null;
  /** Whether the file names the field; else only the shape of a figure speaks for it. */
  readonly isNamed: boolean;
}

export type ReadOfPaper = Readonly<Record<ReadField, readonly ReadValue[]>>;

type Proposal = PaperReading['proposals'][number];

/** What a reader found, with the places where it tells them. */
export interface Found {
  readonly kinds?: PaperReading['kinds'];
  readonly usccs?: PaperReading['usccs'];
  readonly totals: readonly {
    readonly amountMinor: number;
    readonly currency: string;
    readonly page?: number;
    readonly quote?: string;
  }[];
  readonly proposals: readonly Proposal[];
}

const placeOf = ({
  page,
  quote,
}: {
  readonly page?: number;
  readonly quote?: string;
}): ReadValue['place'] => (page === undefined ? null : { page, quote: quote ?? '' });

/** A value of the question, as its field takes it; none that could not be chosen there. */
const answerRead = ({ answer }: Entry, proposal: Proposal): Answered | null => {
  const { value, unit } = proposal;
  const [only, ...others] = Array.isArray(value) ? value : [String(value)];
  if (answer === null || only === undefined || others.length > 0) return null;
  if (answer.values.length > 0)
    return answer.values.some(({ code }) => code === only) ? { value: only, unit: '' } : null;
  if (answer.units.length === 0) return { value: only, unit: '' };
  return unit !== null && answer.units.includes(unit) ? { value: only, unit } : null;
};

/** What the file says for what an entry asks. */
export const answersRead = (entry: Entry, { proposals }: Found): readonly ReadValue[] =>
  proposals
    .filter(({ entryId, field }) => entryId === entry.entryId && field === 'value')
    .flatMap((proposal) => {
      const says = answerRead(entry, proposal);
      // A name that is chosen from a list stands in the file; a bare figure may be of anything.
      const isNamed = proposal.support === 'labelled' || entry.answer?.values.length !== 0;
      return says === null ? [] : [{ says, isNamed, place: placeOf(proposal) }];
    });

/** What the file says, field by field. */
export const readOfPaper = (entry: Entry, found: Found): ReadOfPaper => {
  const ofPaper = (field: Proposal['field']): readonly ReadValue[] =>
    found.proposals
      .filter((one) => one.entryId === null && one.field === field)
      .map((one) => ({
        says: { [field]: String(one.value) },
        place: placeOf(one),
        isNamed: one.support !== 'thin',
      }));
  return {
    evidenceType: (found.kinds ?? [])
      .filter((kind) => entry.proofs.some(({ evidenceType }) => evidenceType === kind.evidenceType))
      .slice(0, 1)
      .map((kind) => ({
        says: { evidenceType: kind.evidenceType },
        place: placeOf(kind),
        isNamed: true,
      })),
    value: answersRead(entry, found),
    issuer: ofPaper('issuer'),
    holder: ofPaper('holder'),
    number: ofPaper('number'),
    issuedOn: ofPaper('issuedOn'),
    validUntil: ofPaper('validUntil'),
    uscc: (found.usccs ?? []).map((one) => ({
      says: { uscc: one.uscc },
      place: placeOf(one),
      isNamed: true,
    })),
    amount: found.totals.map((total) => ({
      says: {
        amount: majorText(total.amountMinor, total.currency),
        currency: total.currency,
      },
      place: placeOf(total),
      isNamed: true,
    })),
  };
};

/** The one thing that a file says for a field; where it says several, or none by name, a person chooses. */
export const onlyOf = (values: readonly ReadValue[]): Partial<Said> => {
  const [only, ...others] = values;
  return others.length === 0 && only?.isNamed === true ? only.says : {};
};

/** What the file says for the fields that are asked and that nobody typed into. */
const filledIn = (
  fields: readonly ReadField[],
  read: ReadOfPaper,
  typed: Partial<Said>,
): Partial<Said> =>
  Object.assign(
    {},
    ...fields
      .filter((field) => membersOf[field].every((member) => typed[member] === undefined))
      .map((field) => onlyOf(read[field])),
  ) as Partial<Said>;

/** Fields that the chosen kind of paper asks for. */
const askedBy = (entry: Entry, evidenceType: string): readonly ReadField[] => {
  const { fields = [] } = entry.proofs.find((one) => one.evidenceType === evidenceType) ?? {};
  const asked = new Set<string>(['evidenceType', 'value', ...fields.map(({ field }) => field)]);
  return readFields.filter((field) => asked.has(field));
};

/**
 * What stands in the form: what was typed, else what the file says where it says one thing, else what stood there at
 * the beginning. Only what the kind of paper asks for is filled in: nothing is stated that is not on the page.
 */
export const saidWith = (
  entry: Entry,
  beginning: Said,
  typed: Partial<Said>,
  read: ReadOfPaper | null,
): Said => {
  if (read === null) return { ...beginning, ...typed };
  const kind = { ...beginning, ...filledIn(['evidenceType'], read, typed), ...typed }.evidenceType;
  return { ...beginning, ...filledIn(askedBy(entry, kind), read, typed), ...typed };
};

/** What is typed after one more change: who changes a figure takes the unit or currency beside it as it stands. */
export const typedWith = (typed: Partial<Said>, said: Said, over: Partial<Said>): Partial<Said> => {
  const beside = readFields
    .map((field): readonly (keyof Said)[] => membersOf[field])
    .filter((members) => members.some((member) => member in over))
    .flat();
  return {
    ...typed,
    ...Object.fromEntries(beside.map((member) => [member, said[member]])),
    ...over,
  };
};

/** Whether what stands in a field is what the file says for it, however its figure is written. */
export const isSaid = (field: ReadField, { says }: ReadValue, said: Partial<Said>): boolean => {
  if (field === 'amount') {
    const { amount = '', currency = '' } = says;
    const digits = minorDigits(currency);
    return (
      currency === said.currency &&
      minorUnits(amount, digits) === minorUnits(said.amount ?? '', digits)
    );
  }
  return membersOf[field].every(
    (member) => figureOf(said[member] ?? '') === figureOf(says[member] ?? ''),
  );
};

/** In how many fields on the page stands what the file says. */
export const countRead = (entry: Entry, read: ReadOfPaper, said: Said): number =>
  askedBy(entry, said.evidenceType).filter((field) =>
    read[field].some((one) => isSaid(field, one, said)),
  ).length;
