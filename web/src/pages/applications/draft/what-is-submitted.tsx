import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { useApplicantName } from '../../../parts/applicant-name.js';
import { goodsText } from '../../../parts/goods/lines.js';
import { moneyText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import { Terms } from '../filed.js';
import { storedDraft } from './typed-draft.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** The firm, the terms and all goods as the bank holds them, before they are submitted. */
export const WhatIsSubmitted = ({
  application,
}: {
  readonly application: Application;
}): ReactElement => {
  const { word, language } = useWords();
  const firm = useApplicantName(application.applicantId);
  return (
    <section className="stack-tight">
      <p className="second">{word('draft.submitted')}</p>
      <p>
        <strong>{firm}</strong>
      </p>
      <Terms application={application} />
      <ol>
        {storedDraft(application).lines.map((line) => (
          <li key={line.lineNo} value={line.lineNo}>
            {[
              goodsText(line, language),
              line.hsCode && `${word('line.hs')} ${line.hsCode}`,
              [line.quantity, line.unit].filter(Boolean).join(' '),
              line.value && moneyText(line.value, language),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ol>
    </section>
  );
};
