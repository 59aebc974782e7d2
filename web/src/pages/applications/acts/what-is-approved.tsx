import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { read } from '../../../api/hooks.js';
import { Marked } from '../../../marks/mark.js';
import { Verdict } from '../../../marks/verdict.js';
import { goodsText } from '../../../parts/goods/lines.js';
import { moneyText, shareText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import { storedDraft } from '../draft/typed-draft.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** The lines with their value and verdict, what approving all that is certain comes to, how far the vote is, and what the payout will ask for. */
export const WhatIsApproved = ({
  application,
}: {
  readonly application: Application;
}): ReactElement | null => {
  const { word, say, language } = useWords();
  const { applicationId } = application;
  const { data } = useQuery(
    read('/v1/applications/{applicationId}/next-steps', { path: { applicationId } }),
  );
  const approval = data?.approval;
  if (approval === undefined || approval === null) return null;
  const { requested, certainShare, amount, why, lines, notEvidenced, committee } = approval;
  const goodsOf = (lineNo: number): string => {
    const line = storedDraft(application).lines.find((one) => one.lineNo === lineNo);
    const nth = word('line.nth', { lineNo });
    return line === undefined ? nth : `${nth} ${goodsText(line, language) ?? line.hsCode ?? ''}`;
  };
  return (
    <section className="stack-tight">
      <ul className="plain stack-tight" aria-label={word('approval.amounts')}>
        {lines.map(({ lineNo, value, outcome }) => (
          <li key={lineNo} className="row spread">
            <span>
              {goodsOf(lineNo)}
              {value === null ? '' : ` · ${moneyText(value, language)}`}
            </span>
            <Verdict outcome={outcome} />
          </li>
        ))}
      </ul>
      <p>
        {word('approval.asked')} {moneyText(requested, language)} · {word('approval.certain_share')}{' '}
        {certainShare === null ? word('approval.unknown') : shareText(certainShare)}
      </p>
      <p>
        {word('approval.all_certain')}{' '}
        <strong>{amount === null ? word('approval.unknown') : moneyText(amount, language)}</strong>
      </p>
      {committee === null ? null : <p>{word('approval.votes', committee)}</p>}
      {why === null ? null : <Marked kind="not-met">{say(why)}</Marked>}
      {notEvidenced === null ? null : <Marked kind="not-evidenced">{say(notEvidenced)}</Marked>}
    </section>
  );
};
