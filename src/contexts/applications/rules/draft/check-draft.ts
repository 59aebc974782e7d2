import { listOf } from '../../../../kernel/messages/messages.js';
import { applications } from '../../../../kernel/messages/applications.js';
import type { CatalogueContent } from '../../../rulebook/rules/content/catalogue-content.js';
import { checkFactValue } from '../../../rulebook/rules/content-checks/check-fact-value.js';
import type { CurrencyTable } from '../../../../kernel/values/identifiers/currency-code.js';
import { parseCurrencyCode } from '../../../../kernel/values/identifiers/currency-code.js';
import { parseHsCode } from '../../../../kernel/values/identifiers/hs-code.js';
import { violationAt } from '../../../../kernel/values/identifiers/identifier-reading.js';
import { parseIndustryClass } from '../../../../kernel/values/identifiers/industry-class.js';
import { nearestKeys } from '../../../../kernel/values/identifiers/nearest-keys.js';
import type { ApplicationDraft, ExchangeRate, MoneyAmount } from './application-draft.js';
import type {
  GoodsLineInput,
  StatedFact,
} from '../../../rulebook/rules/assessment/assessment-input.js';
import { inCatalogueSpelling } from '../../../matching/rules/assessment/build-assessment-input.js';
import { valueCodesOf } from '../../../matching/rules/facts/value-codes.js';
import { amountNotPositive, parseMoney } from '../../../../kernel/values/money.js';
import { checkTranches } from './check-tranches.js';
import { fail, ok } from '../../../../kernel/values/result.js';
import type { Result } from '../../../../kernel/values/result.js';
import type { Violation } from '../../../../kernel/values/violation.js';

/** An amount as asked: minor units, or a decimal string in the currency's own unit. */
export type AskedAmount =
  | { readonly amountMinor: number; readonly currency: string }
  | { readonly amount: string; readonly currency: string };

export type AskedLine = Omit<GoodsLineInput, 'value'> & { readonly value: AskedAmount | null };

/** A draft as the exporter sent it, its shape checked. */
export type AskedDraft = Omit<
  ApplicationDraft,
  'amount' | 'lines' | 'financingBasis' | 'exchangeRates'
> & {
  readonly amount: AskedAmount;
  readonly lines: readonly AskedLine[];
  readonly financingBasis?: ApplicationDraft['financingBasis'] | undefined;
  readonly exchangeRates?: ApplicationDraft['exchangeRates'] | undefined;
};

export interface DraftKnowledge {
  readonly content: CatalogueContent;
  readonly currencies: CurrencyTable;
}

/** Turns a checked value into a found one, or notes what is wrong with it. */
class Findings {
  readonly #violations: Violation[] = [];
  get all(): readonly Violation[] {
    return this.#violations;
  }
  note(...violations: readonly Violation[]): void {
    this.#violations.push(...violations);
  }
}

/**
 * The draft with its amounts in minor units, or everything that is wrong with its meaning: HS
 * codes, currencies and decimals, line numbers, fact keys, values and units, the industry class.
 */
export const checkDraft = (
  { financingBasis, exchangeRates, ...asked }: AskedDraft,
  knowledge: DraftKnowledge,
): Result<ApplicationDraft, readonly Violation[]> => {
  const findings = new Findings();
  checkIndustryClass(asked.industryCode, findings);
  checkClaims(asked.facts, '/facts', knowledge, findings);
  checkLineNumbers(asked.lines, findings);
  const amount = readAmount(asked.amount, '/amount', knowledge, findings);
  const lines = asked.lines.map((line, index) =>
    readLine(line, `/lines/${index}`, knowledge, findings),
  );
  const lineNos = lines.map((line) => line.lineNo);
  findings.note(...checkTranches({ amount, lineNos, tranches: asked.tranches ?? [] }));
  findings.note(...rateFaults(exchangeRates ?? [], amount, lines, knowledge));
  if (findings.all.length > 0) return fail(findings.all);
  return ok({
    ...asked,
    amount,
    lines,
    ...(financingBasis === undefined ? {} : { financingBasis }),
    ...(exchangeRates === undefined ? {} : { exchangeRates }),
  });
};

/** A rate leads from a currency of the goods to that of the amount, once. */
const rateFaults = (
  rates: readonly ExchangeRate[],
  amount: MoneyAmount,
  lines: readonly GoodsLineInput[],
  { currencies }: DraftKnowledge,
): readonly Violation[] =>
  rates.flatMap(({ from, to }, index) => {
    const pointer = `/exchangeRates/${index}`;
    const unknown = parseCurrencyCode(from, currencies);
    if (!unknown.ok) return [violationAt(`${pointer}/from`, unknown.failure)];
    const isOfGoods = lines.some((line) => line.value?.currency === from);
    const isOnce = rates.findIndex((one) => one.from === from) === index;
    return isOfGoods && isOnce && to === amount.currency && from !== to
      ? []
      : [
          {
            pointer,
            code: 'exchange_rate_unused',
            detail: applications.say('draft.exchange_rate_unused', {
              currency: amount.currency,
              from,
              to,
            }),
          },
        ];
  });

const checkIndustryClass = (code: string | null, findings: Findings): void => {
  if (code === null) return;
  const parsed = parseIndustryClass(code);
  if (!parsed.ok) findings.note(violationAt('/industryCode', parsed.failure));
};

const checkLineNumbers = (lines: readonly AskedLine[], findings: Findings): void => {
  const seen = new Set<number>();
  for (const [index, { lineNo }] of lines.entries()) {
    if (seen.has(lineNo))
      findings.note({
        pointer: `/lines/${index}/lineNo`,
        code: 'line_no_repeated',
        detail: applications.say('draft.line_no_repeated', { lineNo }),
      });
    seen.add(lineNo);
  }
};

const readAmount = (
  asked: AskedAmount,
  pointer: string,
  knowledge: DraftKnowledge,
  findings: Findings,
): MoneyAmount => {
  const currency = parseCurrencyCode(asked.currency, knowledge.currencies);
  if (!currency.ok) {
    findings.note(violationAt(`${pointer}/currency`, currency.failure));
    return { amountMinor: 0, currency: asked.currency };
  }
  const { value } = currency.value;
  const [place, money] =
    'amountMinor' in asked
      ? ['amountMinor', ok({ amountMinor: asked.amountMinor, currency: value.code })]
      : ['amount', parseMoney(asked.amount, value)];
  if (money.ok && money.value.amountMinor > 0) return money.value;
  findings.note(violationAt(`${pointer}/${place}`, money.ok ? amountNotPositive : money.failure));
  return { amountMinor: 0, currency: value.code };
};

const readLine = (
  line: AskedLine,
  pointer: string,
  knowledge: DraftKnowledge,
  findings: Findings,
): GoodsLineInput => {
  checkHsCode(line, pointer, knowledge, findings);
  checkClaims(line.facts ?? [], `${pointer}/facts`, knowledge, findings);
  if (
    [line.hsCode, line.descriptionZh, line.descriptionEn].every(
      (text) => (text ?? '').trim() === '',
    )
  )
    findings.note({
      pointer,
      code: 'line_says_nothing',
      detail: applications.say('draft.line_says_nothing'),
    });
  const value =
    line.value === null ? null : readAmount(line.value, `${pointer}/value`, knowledge, findings);
  return { ...line, value };
};

/** A code that was removed is read through its successors, and the assessment says so. */
const checkHsCode = (
  line: AskedLine,
  pointer: string,
  knowledge: DraftKnowledge,
  findings: Findings,
): void => {
  if (line.hsCode === null || line.hsCode === undefined) return;
  const parsed = parseHsCode(line.hsCode, knowledge.content.nomenclature);
  if (!parsed.ok) findings.note(violationAt(`${pointer}/hsCode`, parsed.failure));
};

const checkClaims = (
  claims: readonly StatedFact[],
  pointer: string,
  { content }: DraftKnowledge,
  findings: Findings,
): void => {
  for (const [index, claim] of claims.entries()) {
    const place = `${pointer}/${index}`;
    const fact = content.facts.find((one) => one.key === claim.fact);
    if (fact === undefined)
      findings.note(
        unknownFact(
          claim.fact,
          content.facts.map((one) => one.key),
          place,
        ),
      );
    else
      findings.note(
        ...checkFactValue(
          fact,
          {
            value: inCatalogueSpelling(claim.value, valueCodesOf(fact)),
            unit: claim.unit ?? null,
          },
          place,
        ),
      );
  }
};

const unknownFact = (key: string, known: readonly string[], pointer: string): Violation => {
  const near = nearestKeys(key, known);
  return {
    pointer: `${pointer}/fact`,
    code: 'fact_unknown',
    detail:
      near.length > 0
        ? applications.say('draft.fact_unknown_near', { key, nearest: listOf(near) })
        : applications.say('draft.fact_unknown', { key }),
  };
};
