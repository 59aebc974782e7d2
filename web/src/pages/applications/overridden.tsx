import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { Mark } from '../../marks/mark.js';
import { Verdict } from '../../marks/verdict.js';
import { useWords } from '../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Target = Application['overrides'][number]['target'];

interface Taken {
  readonly overrideId: string;
  readonly target: Target;
  /** A second person has not agreed to it. */
  readonly waits: boolean;
  /** Why, as the letter gives it; `null`: the list above the case tells it with all its reasons, to the bank alone. */
  readonly reason: string | null;
}

const decidedOnLatest = ({ assessments, decisions }: Application) => {
  const decision = decisions.at(-1);
  return decision?.assessmentId === assessments.at(-1)?.assessmentId ? decision : undefined;
};

/** What people take as another than the engine says: the bank's own list, and to the firm that of the decision. */
const takenIn = (application: Application): readonly Taken[] => {
  const latest = application.assessments.at(-1)?.assessmentId;
  const listed = application.overrides.filter(
    ({ assessmentId, status }) => assessmentId === latest && status !== 'refused',
  );
  return listed.length > 0
    ? listed.map((one) => ({ ...one, waits: one.status === 'proposed', reason: null }))
    : (decidedOnLatest(application)?.overrides ?? []).map((one) => ({
        ...one,
        waits: false,
        reason: one.note,
      }));
};

/**
 * Beside a verdict of the engine, that people take it as another; nothing where nobody does.
 * @param path the criterion; `null`: the line itself.
 */
export const Overridden = ({
  application,
  lineNo,
  path,
}: {
  readonly application: Application;
  readonly lineNo: number;
  readonly path: string | null;
}): ReactElement | null => {
  const { word } = useWords();
  const taken = takenIn(application).filter(
    ({ target }) => target.lineNo === lineNo && target.path === path,
  );
  if (taken.length === 0) return null;
  return (
    <>
      {taken.map(({ overrideId, target, waits, reason }) => (
        <span key={overrideId} className="row">
          <Mark kind={waits ? 'waiting' : 'near'} />
          <span className="second">
            {word(waits ? 'override.marked_proposed' : 'override.marked')}
          </span>
          <span className="second">{word('override.engine')}</span>
          <Verdict outcome={target.engine} />
          <span className="second">{word('override.to')}</span>
          <Verdict outcome={target.to} />
          {reason === null ? (
            <a href={`#${overrideId}`}>{word('override.see')}</a>
          ) : (
            <span className="second">{word('override.why', { reason })}</span>
          )}
        </span>
      ))}
    </>
  );
};
