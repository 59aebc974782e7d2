import { contentHashOf } from '../../../../../kernel/values/canonical-json.js';
import type { Sha256 } from '../../../../../kernel/values/canonical-json.js';
import type { Evidence } from '../checklist/checklist.js';
import { plainName } from '../../../../matching/rules/facts/evidence-usability.js';
import type { DocumentFields } from '../papers/document-fields.js';
import { decimalsOf } from '../../../../../kernel/values/identifiers/minor-units.js';
import { parseMoney } from '../../../../../kernel/values/money.js';
import type { Money } from '../../../../../kernel/values/money.js';
import { dayRead, wholeDocument } from './document-claims.js';
import type { DocumentClaim, ReadFields } from './document-claims.js';

/**
 * What makes two papers the same deal, whatever their numbers: the same kind, currency and total, of
 * the same applicant or from the same issuer (a key each, since an issuer's name is typed too). Day
 * and goods lines are compared by `isSameDocument`: one that is not stated equals any. The total is
 * the one stated and, where the reader reads another one, that one too, under the day that is
 * printed and whatever lines are stated. Empty where there is no total.
 */
export const dealClaimsOf = (
  {
    evidenceType,
    issuer,
    issuedOn,
    document = null,
  }: Pick<Evidence, 'evidenceType' | 'issuer' | 'issuedOn' | 'document'>,
  applicantId: string,
  sha256: Sha256,
  read: ReadFields = [],
): readonly DocumentClaim[] => {
  const by = plainName(issuer ?? '');
  const parties = [['applicant', applicantId], ...(by === '' ? [] : [['issuer', by]])];
  const claimsOf = (deal: Deal): readonly DocumentClaim[] =>
    parties.map((party) => ({
      documentKey: contentHashOf(
        ['deal', evidenceType, ...party, deal.currency, deal.amountMinor],
        sha256,
      ),
      ...deal,
      evidenceType,
      namedBy: 'deal',
    }));
  const stated = totalStated(document);
  const deals: readonly Deal[] = [
    ...stated.map((total) => ({ ...total, issuedOn, line: goodsOf(document, sha256) })),
    ...totalsRead(read)
      .filter((total) => !stated.some((one) => isSameTotal(one, total)))
      .map((total) => ({ ...total, issuedOn: dayRead(read) ?? issuedOn, line: wholeDocument })),
  ];
  return deals.flatMap(claimsOf);
};

interface Deal extends Money {
  readonly issuedOn: string | null;
  readonly line: string;
}

const goodsOf = (document: DocumentFields | null, sha256: Sha256): string => {
  const goods = (document?.lines ?? []).map((one) => [
    one.hsCode?.slice(0, 6) ?? '',
    one.amountMinor,
  ]);
  return goods.length === 0 ? wholeDocument : contentHashOf(goods, sha256);
};

const totalStated = (document: DocumentFields | null): readonly Money[] => {
  const { currency = null, amountMinor = null } = document ?? {};
  return currency === null || amountMinor === null ? [] : [{ currency, amountMinor }];
};

const isSameTotal = (one: Money, other: Money): boolean =>
  one.currency === other.currency && one.amountMinor === other.amountMinor;

const totalLabel =
  /合计|总计|总额|总价|总值|总金额|发票金额|\btotal\b|amount due|invoice (?:amount|value)/iu;
const partLabel = /小计|sub-?\s?total/iu;

/** Amounts that a paper calls its total, as the reader read them. */
const totalsCalledSo = (read: ReadFields): readonly Money[] =>
  amountsRead(
    read.filter(({ label }) => totalLabel.test(label ?? '') && !partLabel.test(label ?? '')),
  );

/** What is called a total; where nothing is, the greatest amount of each currency. */
export const totalsRead = (read: ReadFields): readonly Money[] => {
  const called = totalsCalledSo(read);
  if (called.length > 0) return called;
  const amounts = amountsRead(read);
  return amounts.filter((one) =>
    amounts.every(
      ({ amountMinor, currency }) => currency !== one.currency || amountMinor <= one.amountMinor,
    ),
  );
};

const amountIn = ({ kind, value, unit }: ReadFields[number]): Money | null => {
  if (kind !== 'amount' || unit === null) return null;
  const money = parseMoney(value, { code: unit, decimals: decimalsOf(unit) });
  return money.ok ? money.value : null;
};

/** The same totals as `totalsRead`, each with the field it was first read in, one called a total before others. */
export const totalsWithPlace = <Field extends ReadFields[number]>(
  read: readonly Field[],
): readonly (Money & { readonly field: Field })[] =>
  totalsRead(read).flatMap((total) => {
    const saying = read.filter((one) => {
      const amount = amountIn(one);
      return amount !== null && isSameTotal(amount, total);
    });
    const field = saying.find(({ label }) => totalLabel.test(label ?? '')) ?? saying[0];
    return field === undefined ? [] : [{ ...total, field }];
  });

/** Each amount once. */
const amountsRead = (read: ReadFields): readonly Money[] => {
  const amounts = read.flatMap((one) => amountIn(one) ?? []);
  return amounts.filter((one, at) => amounts.findIndex((other) => isSameTotal(one, other)) === at);
};

/** Totals that a paper prints as such and none of which is the one stated; empty where none is stated. */
export const otherTotalsRead = (
  { document = null }: Pick<Evidence, 'document'>,
  read: ReadFields,
): { readonly stated: Money; readonly printed: readonly Money[] } | null => {
  const [stated] = totalStated(document);
  const printed = totalsCalledSo(read);
  if (stated === undefined || printed.length === 0) return null;
  return printed.some((one) => isSameTotal(one, stated)) ? null : { stated, printed };
};
