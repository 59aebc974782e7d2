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
  /** The list above the case tells it with its reasons: to the bank alone. */
  readonly isListed: boolean;
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
    ? listed.map((one) => ({ ...one, waits: one.status === 'proposed', isListed: true }))
    : (decidedOnLatest(application)?.overrides ?? []).map((one) => ({
        ...one,
        waits: false,
        isListed: false,
      }));
};

/** The outcome of a line as it was decided, else as the engine says. */
export const outcomeNow = <Outcome extends string>(
  application: Application,
  { lineNo, outcome }: { readonly lineNo: number; readonly outcome: Outcome },
) => decidedOnLatest(application)?.lines.find((one) => one.lineNo === lineNo)?.outcome ?? outcome;

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
      {taken.map(({ overrideId, target, waits, isListed }) => (
        <span key={overrideId} className="row">
          <Mark kind={waits ? 'waiting' : 'near'} />
          <span className="second">
            {word(waits ? 'override.marked_proposed' : 'override.marked')}
          </span>
          <span className="second">{word('override.engine')}</span>
          <Verdict outcome={target.engine} />
          <span className="second">{word('override.to')}</span>
          <Verdict outcome={target.to} />
          {isListed ? <a href={`#${overrideId}`}>{word('override.see')}</a> : null}
        </span>
      ))}
    </>
  );
};
