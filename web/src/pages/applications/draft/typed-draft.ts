import type { BodyOf, ReplyOf } from '../../../api/client.js';
import { minorDigits } from '../../../words/format.js';
import { isDoubtful, majorText, sentLines, typedLine } from '../../../parts/goods/lines.js';
import type { AskedGoods } from '../../../parts/goods/use-answer.js';
import { amountDoubt, isNotWhole, minorUnits } from '../../../parts/typed.js';
import { bodyOf, textOf, typedOf } from '../acts/act-body.js';
import type { AskedField, TypedGroup } from '../acts/act-body.js';
import asked from '../acts/asked.json';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type DraftPath = '/v1/applications/{applicationId}/draft';
export type Draft = NonNullable<BodyOf<'put', DraftPath>>;

export const draftFields: readonly AskedField[] = asked.edit_draft;

/** The longest term that a draft can state, in months. */
export const longestTenor =
  draftFields.find(({ name }) => name === 'tenorMonths')?.most ?? Infinity;

/** A draft as it is typed. */
export interface TypedDraft {
  readonly goods: AskedGoods;
  readonly amount: string;
  readonly currency: string;
  readonly members: TypedGroup;
}

/** As the service keeps it: amounts in minor units. */
type Stored = Omit<Draft, 'amount' | 'lines'> & {
  readonly amount: { readonly amountMinor: number; readonly currency: string };
  readonly lines: readonly Parameters<typeof typedLine>[0][];
};

export const storedDraft = ({ draft }: Application): Stored => draft as unknown as Stored;

export const typedDraft = (application: Application): TypedDraft => {
  const stored = storedDraft(application);
  const { amount, lines, role } = stored;
  const currency = lines.find((line) => line.value)?.value?.currency ?? amount.currency;
  return {
    goods: { role, currency, lines: lines.map(typedLine) },
    amount: majorText(amount.amountMinor, amount.currency),
    currency: amount.currency,
    members: typedOf(draftFields, { ...stored }),
  };
};

/** The amount asked for in minor units; `null`: it cannot be read. */
export const typedAmount = ({ amount, currency }: TypedDraft): number | null =>
  minorUnits(amount, minorDigits(currency));

/** Whether something typed cannot be read: it is neither kept nor left out until it is mended. */
export const isDoubtfulDraft = (typed: TypedDraft): boolean =>
  typedAmount(typed) === null ||
  amountDoubt(typed.amount, minorDigits(typed.currency)) !== null ||
  isNotWhole(textOf(typed.members['tenorMonths']), 0, longestTenor) ||
  isDoubtful(typed.goods.lines, typed.goods.currency);

/** The draft as the request takes it; what no field asks for stays as it was. */
export const sentDraft = (application: Application, typed: TypedDraft): Draft => {
  const { goods, currency, members } = typed;
  const stored = storedDraft(application);
  const amountMinor = typedAmount(typed) ?? 0;
  return {
    ...stored,
    ...bodyOf(draftFields, members),
    role: goods.role ?? stored.role,
    lines: sentLines(goods.lines, goods.currency),
    amount: { amountMinor, currency },
  };
};

/** Under which name it is kept what is typed into a draft. */
export const draftName = (applicationId: string): string => `draft-input.${applicationId}`;

/** Whether the bank holds a draft as it is typed. */
export const isHeld = (application: Application, typed: TypedDraft): boolean =>
  JSON.stringify(sentDraft(application, typed)).normalize() ===
  JSON.stringify(sentDraft(application, typedDraft(application))).normalize();
