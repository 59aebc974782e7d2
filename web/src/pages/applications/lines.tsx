import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Verdict } from '../../marks/verdict.js';
import { LineExplanation } from '../../parts/line-explanation.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import { Filed, useGoods } from './filed.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** What was filed, and each line of the newest assessment, with why. */
export const Lines = ({ application }: { readonly application: Application }): ReactElement => {
  const { word } = useWords();
  const assessment = application.assessments.at(-1);
  return (
    <div className="stack">
      <Filed application={application} />
      {assessment === undefined ? (
        <p className="card">{word('lines.none')}</p>
      ) : (
        <Explained application={application} assessmentId={assessment.assessmentId} />
      )}
    </div>
  );
};

const Explained = ({
  application,
  assessmentId,
}: {
  readonly application: Application;
  readonly assessmentId: string;
}): ReactElement => {
  const { say } = useWords();
  const { applicationId } = application;
  const goodsOf = useGoods(application);
  const explanation = useQuery(
    read('/v1/applications/{applicationId}/assessments/{assessmentId}/explanation', {
      path: { applicationId, assessmentId },
    }),
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
                <div>
                  <h3>{goodsOf(line.lineNo).name}</h3>
                  <p className="second">{goodsOf(line.lineNo).detail}</p>
                </div>
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
