import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { Marked } from '../../../marks/mark.js';
import type { MarkKind } from '../../../marks/mark.js';
import { Verdict } from '../../../marks/verdict.js';
import { paperAddress } from '../../../parts/paper/paper-address.js';
import { usePeople } from '../../../parts/people.js';
import { instantText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import { useGoods } from '../filed.js';
import styles from './case.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Override = Application['overrides'][number];

const standings: Readonly<Record<Override['status'], MarkKind>> = {
  proposed: 'waiting',
  confirmed: 'met',
  refused: 'not-met',
};

const OverrideRow = ({
  application,
  override,
}: {
  readonly application: Application;
  readonly override: Override;
}): ReactElement => {
  const { say, word, language } = useWords();
  const nameOf = usePeople();
  const goodsOf = useGoods(application);
  const { applicationId } = application;
  const { target, assessmentId, status, proposedBy, proposedAt, decidedBy, decidedAt } = override;
  const explained = useQuery({
    ...read('/v1/applications/{applicationId}/assessments/{assessmentId}/explanation', {
      path: { applicationId, assessmentId },
    }),
    enabled: target.path !== null,
  });
  const evidence = useQuery(
    read('/v1/applications/{applicationId}/evidence', { path: { applicationId } }),
  );
  const criterion = explained.data?.lines
    .find(({ lineNo }) => lineNo === target.lineNo)
    ?.criteria.find(({ path }) => path === target.path);
  const papers = override.evidence.map(({ evidenceId, contentHash }) => ({
    evidenceId,
    name: evidence.data?.items.find((one) => one.contentHash === contentHash)?.fileName ?? '…',
  }));
  return (
    <li id={override.overrideId} className="stack-tight">
      <div className="row">
        <strong>
          {word('line.nth', { lineNo: target.lineNo })} {goodsOf(target.lineNo).name}
        </strong>
        <Marked kind={standings[status]}>{word(`override.${status}`)}</Marked>
      </div>
      {criterion === undefined ? null : <p className="second">{say(criterion.text)}</p>}
      <p className="row">
        <span className="second">{word('override.engine')}</span>{' '}
        <Verdict outcome={target.engine} />
        <span className="second">{word('override.to')}</span> <Verdict outcome={target.to} />
      </p>
      <p>
        {word('override.proposed_by', {
          name: nameOf(proposedBy),
          at: instantText(proposedAt, language),
        })}
        {say(override.label)}
      </p>
      {override.note === '' ? null : <p className={styles.said}>{override.note}</p>}
      {papers.length === 0 ? null : (
        <p className="row">
          <span>{word('override.papers')}</span>
          {papers.map(({ evidenceId, name }) => (
            <a key={evidenceId} href={paperAddress(applicationId, evidenceId)} download={name}>
              {name}
            </a>
          ))}
        </p>
      )}
      {decidedBy === null || decidedAt === null ? null : (
        <p>
          {word(`override.${status}_by` as 'override.confirmed_by', {
            name: nameOf(decidedBy),
            at: instantText(decidedAt, language),
          })}
        </p>
      )}
      {override.decisionNote === null || override.decisionNote === '' ? null : (
        <p className={styles.said}>{override.decisionNote}</p>
      )}
    </li>
  );
};

/**
 * Where people take a verdict as another than the engine's: both, who said so and why, on which papers. The bank
 * alone is told before the decision.
 * @param waiting only those that a second person has not settled.
 */
export const Overrides = ({
  application,
  waiting = false,
}: {
  readonly application: Application;
  readonly waiting?: boolean;
}): ReactElement | null => {
  const { word } = useWords();
  const shown = application.overrides.filter(({ status }) => !waiting || status === 'proposed');
  if (shown.length === 0) return null;
  return (
    <section className={waiting ? 'stack-tight' : 'card stack-tight'}>
      <strong>{word('override.title')}</strong>
      <ul className="plain stack">
        {shown.map((override) => (
          <OverrideRow key={override.overrideId} application={application} override={override} />
        ))}
      </ul>
    </section>
  );
};
