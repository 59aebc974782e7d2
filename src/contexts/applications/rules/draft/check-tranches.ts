import { applications } from '../../../../kernel/messages/applications.js';
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
    found(
      '/tranches',
      'tranches_differ_from_amount',
      applications.say('draft.tranches_differ_from_amount', {
        tranchesText,
        amount: moneyText(amount),
      }),
    ),
  ];
};

const numberFaults = ({ tranches }: Parts): readonly Violation[] =>
  tranches.flatMap(({ trancheNo }, index) =>
    tranches.findIndex((one) => one.trancheNo === trancheNo) === index
      ? []
      : [
          found(
            `/tranches/${index}/trancheNo`,
            'tranche_no_repeated',
            applications.say('draft.tranche_no_repeated', { trancheNo }),
          ),
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
          found(
            pointer,
            'tranche_line_unknown',
            applications.say('draft.tranche_line_unknown', { lineNo }),
          ),
        ];
      return isPaid
        ? [
            found(
              pointer,
              'line_in_two_tranches',
              applications.say('draft.line_in_two_tranches', { lineNo }),
            ),
          ]
        : [];
    }),
  );
};
