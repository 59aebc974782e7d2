import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { Verdict } from '../../marks/verdict.js';
import { LineExplanation } from '../../parts/line-explanation.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import { SoFar, useAsItStands } from './as-it-stands.js';
import { Overridden } from './overridden.js';
import { Filed, useGoods } from './filed.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

/** What was filed, and each line as it stands, with why. */
export const Lines = ({ application }: { readonly application: Application }): ReactElement => {
  const { word } = useWords();
  return (
    <div className="stack">
      <Filed application={application} />
      {application.assessments.length === 0 ? (
        <p className="card">{word('lines.none')}</p>
      ) : (
        <Explained application={application} />
      )}
    </div>
  );
};

const Explained = ({ application }: { readonly application: Application }): ReactElement => {
  const { say } = useWords();
  const goodsOf = useGoods(application);
  return (
    <Loaded query={useAsItStands(application)}>
      {(shown) => (
        <div className="stack">
          <SoFar shown={shown} />
          <p>
            {say(shown.sentences.overall)} {say(shown.sentences.share)}
          </p>
          {shown.sentences.lines.map((line) => (
            <section key={line.lineNo} className="card stack">
              <div className="row spread">
                <div>
                  <h3>{goodsOf(line.lineNo).name}</h3>
                  <p className="second">{goodsOf(line.lineNo).detail}</p>
                </div>
                <Verdict outcome={line.outcome} />
              </div>
              <LineExplanation
                line={line}
                beside={(path) => (
                  <Overridden application={application} lineNo={line.lineNo} path={path} />
                )}
              />
            </section>
          ))}
        </div>
      )}
    </Loaded>
  );
};
