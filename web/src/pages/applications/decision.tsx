import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Verdict } from '../../marks/verdict.js';
import { LineExplanation } from '../../parts/line-explanation.js';
import { useSession } from '../../session/session.js';
import { instantText, moneyText, shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Financed } from './financed.js';
import { useGoods } from './filed.js';
import { Overridden } from './overridden.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Made = Application['decisions'][number];
type Reasons = Made['reasons'];

const Letters = ({ applicationId }: { readonly applicationId: string }): ReactElement => {
  const { word } = useWords();
  const letter = `/v1/applications/${applicationId}/letter`;
  return (
    <>
      <a href={`${letter}?lang=zh`} download>
        {word('decision.letter_zh')}
      </a>
      <a href={`${letter}?lang=en`} download>
        {word('decision.letter_en')}
      </a>
    </>
  );
};

/** Reasons as they were given, each with its line and what was missing. */
const ReasonList = ({ reasons }: { readonly reasons: Reasons }): ReactElement | null => {
  const { say, word, language } = useWords();
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={`${reason.reasonCode} ${reason.lineNo ?? ''} ${reason.note}`}>
          {reason.lineNo === null ? '' : `${word('line.nth', { lineNo: reason.lineNo })} `}
          {say(reason.label)}
          {reason.note === '' ? null : <q>{reason.note}</q>}
          {reason.missing.length === 0
            ? ''
            : ` (${reason.missing.map(say).join(language === 'zh' ? '；' : '; ')})`}
        </li>
      ))}
    </ul>
  );
};

/** What somebody wrote with it, as it was written. */
const Note = ({ note }: { readonly note: string | null }): ReactElement | null => {
  const { word } = useWords();
  return note === null || note === '' ? null : (
    <p>
      {word('decision.note')}
      <q>{note}</q>
    </p>
  );
};

/** An end before the review: not accepted, or vetoed by what was looked up. */
const EndBefore = ({ application }: { readonly application: Application }): ReactElement | null => {
  const { say, term, language } = useWords();
  const { applicationId, notAccepted, vetoedFor } = application;
  if (notAccepted === null && vetoedFor.length === 0) return null;
  return (
    <section className="card stack-tight">
      <h2>{term('status', notAccepted === null ? 'vetoed' : 'not_accepted')}</h2>
      {notAccepted === null ? null : (
        <>
          <p className="second">{instantText(notAccepted.at, language)}</p>
          <ReasonList reasons={notAccepted.reasons} />
          <Note note={notAccepted.note} />
        </>
      )}
      {vetoedFor.map((found) => (
        <p key={found.en}>{say(found)}</p>
      ))}
      <p className="row">
        <Letters applicationId={applicationId} />
      </p>
    </section>
  );
};

/** What an appeal says, and what became of it. */
const Appeals = ({ application }: { readonly application: Application }): ReactElement => {
  const { word } = useWords();
  return (
    <>
      {application.appeals.map((appeal) => (
        <section key={appeal.note} className="card stack-tight">
          <h2>{word('decision.appeal_filed')}</h2>
          <p>
            <q>{appeal.note}</q>
          </p>
          {appeal.agrees === null ? null : (
            <p>
              {word(
                appeal.agrees
                  ? 'act_value.decide_appeal_agrees_true'
                  : 'act_value.decide_appeal_agrees_false',
              )}
            </p>
          )}
          <Note note={appeal.decisionNote} />
        </section>
      ))}
    </>
  );
};

/** Each line as it was decided, with why. */
const DecidedLines = ({
  application,
  decision,
}: {
  readonly application: Application;
  readonly decision: Made;
}): ReactElement => {
  const { word } = useWords();
  const goodsOf = useGoods(application);
  const { applicationId } = application;
  const { assessmentId } = decision;
  const explained = useQuery(
    read('/v1/applications/{applicationId}/assessments/{assessmentId}/explanation', {
      path: { applicationId, assessmentId },
    }),
  );
  return (
    <>
      {decision.lines.map((line) => {
        const why = explained.data?.lines.find((one) => one.lineNo === line.lineNo);
        return (
          <section key={line.lineNo} className="card stack-tight">
            <div className="row spread">
              <div>
                <h3>{goodsOf(line.lineNo).name}</h3>
                <p className="second">{goodsOf(line.lineNo).detail}</p>
              </div>
              <Verdict outcome={line.outcome} />
            </div>
            <ReasonList
              reasons={decision.reasons.filter((reason) => reason.lineNo === line.lineNo)}
            />
            {why === undefined ? null : (
              <details>
                <summary>{word('line.why')}</summary>
                <LineExplanation
                  line={why}
                  beside={(path) => (
                    <Overridden application={application} lineNo={line.lineNo} path={path} />
                  )}
                />
              </details>
            )}
          </section>
        );
      })}
    </>
  );
};

/** What was decided, line by line and why, the letter in both languages, and until when one may appeal. */
export const Decision = ({ application }: { readonly application: Application }): ReactElement => {
  const { word, term, say, language } = useWords();
  const isExporter = useSession()?.kind === 'applicant_user';
  const { applicationId, appeals, notAccepted, vetoedFor } = application;
  const decision = application.decisions.at(-1);
  const isEnded = notAccepted !== null || vetoedFor.length > 0;
  return (
    <div className="stack">
      <Appeals application={application} />
      <EndBefore application={application} />
      {decision === undefined ? (
        isEnded || appeals.length > 0 ? null : (
          <p className="card">{word('decision.none')}</p>
        )
      ) : (
        <>
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
            {decision.reckoning === null ? null : <p>{say(decision.reckoning)}</p>}
            <p className="second">{instantText(decision.at, language)}</p>
            <ReasonList reasons={decision.reasons.filter(({ lineNo }) => lineNo === null)} />
            <Note note={decision.note} />
            {application.appealable === null ? null : (
              <p>
                {word(isExporter ? 'decision.appeal' : 'decision.appeal_of_firm', {
                  until: say(application.appealable.text),
                })}
              </p>
            )}
            <p className="row">
              <Letters applicationId={applicationId} />
              <a href={`/v1/applications/${applicationId}/bundle`} download>
                {word('decision.bundle')}
              </a>
            </p>
          </section>
          <Financed application={application} />
          <DecidedLines application={application} decision={decision} />
        </>
      )}
    </div>
  );
};
