import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { Mark } from '../../../marks/mark.js';
import { Verdict, verdictKinds } from '../../../marks/verdict.js';
import { Loaded } from '../../../parts/loaded.js';
import { useWords } from '../../../words/words.js';
import type { OpenAct } from '../acts/act-choices.js';
import { Papers } from '../papers.js';
import { PaperPane } from './paper-pane.js';
import styles from './review.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Line = ReplyOf<
  'get',
  '/v1/applications/{applicationId}/assessments/{assessmentId}/explanation'
>['lines'][number];

/** What is not met yet stands first. */
const openFirst = (criteria: Line['criteria']): Line['criteria'] => [
  ...criteria.filter(({ verdict }) => verdict !== 'met'),
  ...criteria.filter(({ verdict }) => verdict === 'met'),
];

type Criterion = Line['criteria'][number];

/** The line and criterion that the address names, else what is open first. */
const lookedAt = (
  lines: readonly Line[],
  at: { readonly line?: string | undefined; readonly criterion?: string | undefined },
) => {
  const line = lines.find(({ lineNo }) => String(lineNo) === at.line) ?? lines[0];
  const criteria = openFirst(line?.criteria ?? []);
  return { line, criterion: criteria.find(({ path }) => path === at.criterion) ?? criteria[0] };
};

/** Each line with its criteria, those that are open first. */
const LinePane = ({
  lines,
  line,
  criterion,
  look,
}: {
  readonly lines: readonly Line[];
  readonly line: Line | undefined;
  readonly criterion: Criterion | undefined;
  readonly look: (lineNo: number, path: string) => void;
}): ReactElement => {
  const { word, say } = useWords();
  return (
    <section className="card stack" tabIndex={0} aria-label={word('review.lines')}>
      {lines.map((one) => (
        <div key={one.lineNo} className="stack-tight">
          <strong>{word('line.nth', { lineNo: one.lineNo })}</strong>
          <Verdict outcome={one.outcome} />
          <ul className="plain">
            {openFirst(one.criteria).map((each) => (
              <li key={each.path}>
                <button
                  type="button"
                  className={styles.criterion}
                  aria-pressed={one === line && each === criterion}
                  onClick={() => look(one.lineNo, each.path)}
                >
                  <Mark kind={verdictKinds[each.verdict]} />
                  <span>{say(each.text)}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};

/** What is asked, how it came out, and the clause it follows from. */
const CriterionHead = ({
  line,
  criterion,
}: {
  readonly line: Line;
  readonly criterion: Criterion | undefined;
}): ReactElement => {
  const { say } = useWords();
  const clause = line.clauses.find(({ itemCode }) => itemCode === criterion?.clause);
  return (
    <div className="card stack-tight">
      <h2>{say(criterion?.text ?? line.headline)}</h2>
      <Verdict outcome={criterion?.verdict ?? line.outcome} />
      {clause === undefined ? null : (
        <blockquote className={styles.clause}>
          <strong>
            {clause.itemCode} {say(clause.name)}
          </strong>
          <p>{say(clause.condition)}</p>
        </blockquote>
      )}
    </div>
  );
};

/** Lines and their criteria · the one that is looked at, with its clause and papers · the paper with its page. */
export const ReviewPanes = ({
  application,
  acts,
}: {
  readonly application: Application;
  readonly acts: readonly OpenAct[];
}): ReactElement => {
  const { word } = useWords();
  const { applicationId } = application;
  const assessmentId = application.assessments.at(-1)?.assessmentId ?? '';
  const search = useSearch({ from: '/applications/$applicationId' });
  const navigate = useNavigate({ from: '/applications/$applicationId' });
  const look = (at: Readonly<Record<string, string>>): void =>
    void navigate({ search: (now) => ({ ...now, ...at }), replace: true });
  const explained = useQuery({
    ...read('/v1/applications/{applicationId}/assessments/{assessmentId}/explanation', {
      path: { applicationId, assessmentId },
    }),
    enabled: assessmentId !== '',
  });
  const evidence = useQuery(
    read('/v1/applications/{applicationId}/evidence', { path: { applicationId } }),
  );
  if (assessmentId === '') return <p className="card">{word('lines.none')}</p>;
  return (
    <Loaded query={explained}>
      {({ lines }) => {
        const { line, criterion } = lookedAt(lines, search);
        const files = evidence.data?.items ?? [];
        const file = files.find(({ evidenceId }) => evidenceId === search.paper) ?? files[0];
        return (
          <div className={styles.panes}>
            <LinePane
              lines={lines}
              line={line}
              criterion={criterion}
              look={(lineNo, at) => look({ line: String(lineNo), criterion: at })}
            />
            <section className="stack" tabIndex={0} aria-label={word('review.criterion')}>
              {line === undefined ? null : <CriterionHead line={line} criterion={criterion} />}
              <Papers
                application={application}
                acts={acts}
                lineNo={line?.lineNo ?? null}
                look={(evidenceId) => look({ paper: evidenceId, page: '1' })}
              />
            </section>
            <section className="card" tabIndex={0} aria-label={word('review.paper')}>
              {file === undefined ? (
                <p className="second">{word('review.no_paper')}</p>
              ) : (
                <PaperPane
                  key={file.evidenceId}
                  applicationId={applicationId}
                  file={file}
                  page={Number(search.page ?? '1')}
                  turn={(page) => look({ paper: file.evidenceId, page: String(page) })}
                />
              )}
            </section>
          </div>
        );
      }}
    </Loaded>
  );
};
