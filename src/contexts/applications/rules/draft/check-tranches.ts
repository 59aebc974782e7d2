import type { MoneyAmount, Tranche } from './application-draft.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { moneyText } from '../../../../kernel/values/identifiers/minor-units.js';
import type { Violation } from '../../../../kernel/values/violation.js';

interface Parts {
  readonly amount: MoneyAmount;
  readonly lineNos: readonly number[];
  readonly tranches: readonly Tranche[];
}

const found = (pointer: string, code: string, detail: Bilingual): Violation => ({
  pointer,
  code,
  detail,
});

/**
 * What is wrong with the tranches of a draft: together they come to the amount, to the minor unit,
 * and no line is paid for by two of them.
 */
export const checkTranches = (parts: Parts): readonly Violation[] =>
  parts.tranches.length === 0
    ? []
    : [...sumFault(parts), ...numberFaults(parts), ...lineFaults(parts)];

const sumFault = ({ amount, tranches }: Parts): readonly Violation[] => {
  const sum = tranches.reduce((all, one) => all + one.amountMinor, 0);
  if (sum === amount.amountMinor) return [];
  const tranchesText = moneyText({ ...amount, amountMinor: sum });
  return [
    found('/tranches', 'tranches_differ_from_amount', {
      zh: `各分期合计 ${tranchesText}，申请金额为 ${moneyText(amount)}；两者须相等。`,
      en: `The tranches come to ${tranchesText}, the amount is ${moneyText(amount)}; they must be equal.`,
    }),
  ];
};

const numberFaults = ({ tranches }: Parts): readonly Violation[] =>
  tranches.flatMap(({ trancheNo }, index) =>
    tranches.findIndex((one) => one.trancheNo === trancheNo) === index
      ? []
      : [
          found(`/tranches/${index}/trancheNo`, 'tranche_no_repeated', {
            zh: `分期号 ${trancheNo} 重复。`,
            en: `Tranche number ${trancheNo} stands twice.`,
          }),
        ],
  );

const lineFaults = ({ lineNos, tranches }: Parts): readonly Violation[] => {
  const paid = new Set<number>();
  return tranches.flatMap((tranche, index) =>
    tranche.lineNos.flatMap((lineNo, at) => {
      const pointer = `/tranches/${index}/lineNos/${at}`;
      const isPaid = paid.has(lineNo);
      paid.add(lineNo);
      if (!lineNos.includes(lineNo))
        return [
          found(pointer, 'tranche_line_unknown', {
            zh: `没有第 ${lineNo} 行货物。`,
            en: `There is no goods line ${lineNo}.`,
          }),
        ];
      return isPaid
        ? [
            found(pointer, 'line_in_two_tranches', {
              zh: `第 ${lineNo} 行货物已在另一分期中。`,
              en: `Line ${lineNo} is paid for by another tranche already.`,
            }),
          ]
        : [];
    }),
  );
};
