import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { Marked } from '../../../marks/mark.js';
import { Loaded } from '../../../parts/loaded.js';
import { useWords } from '../../../words/words.js';
import { Overridden } from '../overridden.js';
import styles from './review.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Fact = ReplyOf<'get', '/v1/applications/{applicationId}/facts'>['facts'][number];

const Sources = ({
  fact,
  look,
  lookedAt,
}: {
  readonly fact: Fact;
  readonly look: (evidenceId: string, page: number) => void;
  readonly lookedAt: string | null;
}): ReactElement => {
  const { word, say, term } = useWords();
  return (
    <div className={styles.scroll}>
      <table className={styles.says}>
        <thead>
          <tr>
            <th scope="col">{word('says.paper')}</th>
            <th scope="col">{word('says.said')}</th>
            <th scope="col">{word('says.read')}</th>
            <th scope="col">{word('says.authority')}</th>
          </tr>
        </thead>
        <tbody>
          {fact.sources.map((source, at) => {
            const { evidenceId, label, fileName, said, read: found } = source;
            const name = label === null ? word('says.draft') : say(label);
            return (
              <tr
                key={`${evidenceId ?? ''} ${at}`}
                data-looked={evidenceId !== null && evidenceId === lookedAt}
              >
                <th scope="row">
                  {evidenceId === null ? (
                    name
                  ) : (
                    <button
                      type="button"
                      className={styles.link}
                      onClick={() => look(evidenceId, found?.page ?? 1)}
                    >
                      {name}
                    </button>
                  )}
                  <div className="second">
                    {[
                      fileName,
                      source.standing === 'declared' ? null : term('evidence', source.standing),
                    ]
                      .filter((one) => one !== null)
                      .join(' · ')}
                  </div>
                </th>
                <td>
                  <strong>{said === null ? '—' : say(said)}</strong>
                  {source.holds ? null : <div className="second">{word('says.denies')}</div>}
                  {source.standard === null ? null : (
                    <div className="second">{source.standard}</div>
                  )}
                </td>
                <td>
                  {found === null ? (
                    <span className="second">{word('says.not_read')}</span>
                  ) : (
                    <>
                      {found.differs ? (
                        <Marked kind="not-met">{say(found.said)}</Marked>
                      ) : (
                        <Marked kind="met">{say(found.said)}</Marked>
                      )}
                      <div className="second">
                        {word(found.differs ? 'says.differs' : 'says.agrees', {
                          page: found.page,
                        })}
                      </div>
                    </>
                  )}
                </td>
                <td>{say(source.authorityLabel)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

/** Who says what of the fact that a criterion asks: each paper with its value, page and authority, never averaged. */
export const WhoSaysWhat = ({
  application,
  lineNo,
  criterion: { path, fact },
  look,
  lookedAt,
}: {
  readonly application: Application;
  readonly lineNo: number;
  readonly criterion: { readonly path: string; readonly fact: string };
  readonly look: (evidenceId: string, page: number) => void;
  /** The paper that lies open. */
  readonly lookedAt: string | null;
}): ReactElement => {
  const { word, say } = useWords();
  const { applicationId } = application;
  const ledger = useQuery(
    read('/v1/applications/{applicationId}/facts', { path: { applicationId } }),
  );
  return (
    <Loaded query={ledger}>
      {({ facts }) => {
        const told =
          facts.find((one) => one.fact === fact && one.lineNo === lineNo) ??
          facts.find((one) => one.fact === fact && one.lineNo === null);
        return (
          <section className="card stack-tight">
            <div className="row spread">
              <h3>{word('says.title')}</h3>
              {told?.contradictory === true ? (
                <Marked kind="not-met">{word('says.contradictory')}</Marked>
              ) : null}
            </div>
            <Overridden application={application} lineNo={lineNo} path={path} />
            {told === undefined ? (
              <p className="second">{word('says.nobody')}</p>
            ) : (
              <>
                <p className="second">{say(told.label)}</p>
                <Sources fact={told} look={look} lookedAt={lookedAt} />
                {told.sources.length > 1 ? (
                  <p className="second">{word('says.never_averaged')}</p>
                ) : null}
              </>
            )}
          </section>
        );
      }}
    </Loaded>
  );
};
