import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { dayText, moneyText, shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** What the credit side decided, the contract, what was drawn and can still be, and the label; nothing before. */
export const Financed = ({
  application,
}: {
  readonly application: Application;
}): ReactElement | null => {
  const { word, language } = useWords();
  const { credit, contract, drawdowns, amounts, label } = application.financing;
  if (credit === null) return null;
  const facts: readonly (readonly [string, string])[] = [
    [
      word('financing.credit'),
      [
        credit.creditReference,
        dayText(credit.decidedOn, language),
        ...(credit.granted ? [] : [word('financing.credit_refused')]),
      ].join(' · '),
    ],
    ...(contract === null
      ? []
      : ([
          [
            word('financing.contract'),
            [
              contract.contractReference,
              dayText(contract.signedOn, language),
              `${word('financing.matures')} ${dayText(contract.maturesOn, language)}`,
            ].join(' · '),
          ],
        ] as const)),
    ...(amounts === null
      ? []
      : ([
          [word('financing.approved'), moneyText(amounts.approved, language)],
          [word('financing.drawn'), moneyText(amounts.drawn, language)],
          [word('financing.left'), moneyText(amounts.left, language)],
        ] as const)),
    ...drawdowns.map(
      ({ drawdownReference, amount, drawnOn }) =>
        [
          word('financing.drawdown'),
          [drawdownReference, dayText(drawnOn, language), moneyText(amount, language)].join(' · '),
        ] as const,
    ),
    ...(label === null
      ? []
      : ([
          [
            word('financing.label'),
            [dayText(label.labelledOn, language), shareText(label.greenShare.certain)].join(' · '),
          ],
        ] as const)),
  ];
  return (
    <section className="card stack-tight">
      <h2>{word('financing.title')}</h2>
      <ul className="plain stack-tight">
        {facts.map(([name, value]) => (
          <li key={`${name} ${value}`}>
            <span className="second">{name}</span> {value}
          </li>
        ))}
      </ul>
    </section>
  );
};
