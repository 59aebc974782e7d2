import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { useApplicantName } from '../../../parts/applicant-name.js';
import { goodsText } from '../../../parts/goods/lines.js';
import { moneyText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import { storedDraft } from './typed-draft.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

const mostGoods = 10;

/** The firm, the amount and the goods as the bank holds them, before they are submitted. */
export const WhatIsSubmitted = ({
  application,
}: {
  readonly application: Application;
}): ReactElement => {
  const { word, language } = useWords();
  const { amount, applicantId } = application;
  const firm = useApplicantName(applicantId);
  const { lines } = storedDraft(application);
  return (
    <section className="stack-tight">
      <p className="second">{word('draft.submitted')}</p>
      <p>
        <strong>{firm}</strong>
      </p>
      <p>
        {word('draft_field.amount')} <strong>{moneyText(amount, language)}</strong>
      </p>
      <ol>
        {lines.slice(0, mostGoods).map((line) => (
          <li key={line.lineNo} value={line.lineNo}>
            {[
              goodsText(line, language) ?? line.hsCode,
              [line.quantity, line.unit].filter(Boolean).join(' '),
              line.value && moneyText(line.value, language),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ol>
      {lines.length > mostGoods ? (
        <p className="second">{word('draft.more_goods', { count: lines.length - mostGoods })}</p>
      ) : null}
    </section>
  );
};
