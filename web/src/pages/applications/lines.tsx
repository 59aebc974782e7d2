import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Verdict } from '../../marks/verdict.js';
import { LineExplanation } from '../../parts/line-explanation.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** Each line of the newest assessment, with why. */
export const Lines = ({ application }: { readonly application: Application }): ReactElement => {
  const { word } = useWords();
  const assessment = application.assessments.at(-1);
  return assessment === undefined ? (
    <p className="card">{word('lines.none')}</p>
  ) : (
    <Explained applicationId={application.applicationId} assessmentId={assessment.assessmentId} />
  );
};

const Explained = (path: {
  readonly applicationId: string;
  readonly assessmentId: string;
}): ReactElement => {
  const { say, word } = useWords();
  const explanation = useQuery(
    read('/v1/applications/{applicationId}/assessments/{assessmentId}/explanation', { path }),
  );
  return (
    <Loaded query={explanation}>
      {({ lines, overall, share }) => (
        <div className="stack">
          <p>
            {say(overall)} {say(share)}
          </p>
          {lines.map((line) => (
            <section key={line.lineNo} className="card stack">
              <div className="row spread">
                <h3>{word('line.nth', { lineNo: line.lineNo })}</h3>
                <Verdict outcome={line.outcome} />
              </div>
              <LineExplanation line={line} />
            </section>
          ))}
        </div>
      )}
    </Loaded>
  );
};
