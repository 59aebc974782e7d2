import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { Verdict } from '../../marks/verdict.js';
import { instantText, moneyText, shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** What was decided, line by line and why, the letter in both languages, and until when one may appeal. */
export const Decision = ({ application }: { readonly application: Application }): ReactElement => {
  const { word, term, say, language } = useWords();
  const decision = application.decisions.at(-1);
  if (decision === undefined) return <p className="card">{word('decision.none')}</p>;
  const letter = `/v1/applications/${application.applicationId}/letter`;
  return (
    <div className="stack">
      <section className="card stack-tight">
        <h2>{term('status', decision.outcome)}</h2>
        <p>
          {word('decision.share', { share: shareText(decision.greenShare.certain) })}
          {decision.approved === null || decision.approved === undefined
            ? ''
            : ` ${word('decision.amount', {
                amount: moneyText(
                  {
                    amountMinor: decision.approved.approvedMinor,
                    currency: decision.approved.requested.currency,
                  },
                  language,
                ),
              })}`}
        </p>
        <p className="second">{instantText(decision.at, language)}</p>
        {decision.appealUntil === null ? null : (
          <p>{word('decision.appeal', { until: instantText(decision.appealUntil, language) })}</p>
        )}
        <p className="row">
          <a href={`${letter}?lang=zh`} download>
            {word('decision.letter_zh')}
          </a>
          <a href={`${letter}?lang=en`} download>
            {word('decision.letter_en')}
          </a>
          <a href={`/v1/applications/${application.applicationId}/bundle`} download>
            {word('decision.bundle')}
          </a>
        </p>
      </section>
      {decision.lines.map((line) => (
        <section key={line.lineNo} className="card row spread">
          <span>
            {word('line.nth', { lineNo: line.lineNo })} {line.itemCode ?? ''}
          </span>
          <Verdict outcome={line.outcome} />
        </section>
      ))}
      {decision.reasons.map((reason) => (
        <p key={`${reason.reasonCode} ${reason.lineNo ?? ''}`} className="card">
          {say(reason.label)} {reason.note}
        </p>
      ))}
    </div>
  );
};
