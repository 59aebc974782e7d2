import { Slider } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { dayText, instantText, moneyText, shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import table from '../../parts/table.module.css';
import styles from './audit.module.css';

type CaseRecord = ReplyOf<'get', '/v1/applications/{applicationId}/record'>;
type Commit = CaseRecord['commits'][number];

/** Whether the chain holds, as the API found it while it answered. */
const Result = ({ record }: { readonly record: CaseRecord }): ReactElement => {
  const { word } = useWords();
  const anchored = record.commits.filter(({ anchoredOn }) => anchoredOn !== null).length;
  return (
    <section className="card stack-tight" aria-label={word('record.result')}>
      <Marked kind={record.holds ? 'met' : 'not-met'}>
        {record.fault === null
          ? word('record.holds', { count: record.commits.length })
          : word(`record_fault.${record.fault.code}`, { revision: record.fault.revision })}
      </Marked>
      <p className="second">
        {word('record.anchored', { anchored, count: record.commits.length })}
      </p>
    </section>
  );
};

/** The case as it was known right after a commit. */
const AsKnown = ({
  applicationId,
  commits,
  revision,
}: {
  readonly applicationId: string;
  readonly commits: readonly Commit[];
  readonly revision: number;
}): ReactElement => {
  const { word, term, language } = useWords();
  const navigate = useNavigate({ from: '/record/$applicationId' });
  const [shown, setShown] = useState(revision);
  useEffect(() => setShown(revision), [revision]);
  // A draft is its exporter's alone: the case is known to others from its submission on.
  const first = commits.find(({ action }) => action === 'submit_application')?.revision ?? 1;
  const isDraft = revision < first;
  const at = commits[revision - 1]?.at ?? '';
  const application = useQuery({
    ...read('/v1/applications/{applicationId}', { path: { applicationId }, query: { asOf: at } }),
    enabled: !isDraft,
  });
  const choose = (to: number): void =>
    void navigate({ search: { revision: String(to) }, replace: true, resetScroll: false });
  return (
    <section className="card stack">
      <h2>{word('record.as_known')}</h2>
      {commits.length < 2 ? null : (
        <Slider
          min={1}
          max={commits.length}
          value={shown}
          label={null}
          thumbLabel={word('record.slider')}
          onChange={setShown}
          onChangeEnd={choose}
        />
      )}
      <p role="status">
        {word('record.at', {
          revision: shown,
          count: commits.length,
          at: instantText(commits[shown - 1]?.at ?? at, language),
          act: term('act', commits[shown - 1]?.action ?? ''),
        })}
      </p>
      {isDraft ? (
        <p>{word('record.was_draft')}</p>
      ) : (
        <Loaded query={application}>
          {(then) => (
            <dl className={styles.facts}>
              <div>
                <dt>{word('applications.status')}</dt>
                <dd>{term('status', then.status)}</dd>
              </div>
              <div>
                <dt>{word('applications.amount')}</dt>
                <dd>{moneyText(then.amount, language)}</dd>
              </div>
              <div>
                <dt>{word('applications.role')}</dt>
                <dd>{word(`role_short.${then.role}` as 'role_short.maker')}</dd>
              </div>
              <div>
                <dt>{word('record.share')}</dt>
                <dd>{shareText(then.assessments.at(-1)?.greenShare.certain ?? null)}</dd>
              </div>
              <div>
                <dt>{word('application_tab.lines')}</dt>
                <dd>
                  {then.assessments.at(-1)?.lines.map(({ lineNo, itemCode, outcome }) => (
                    <div key={lineNo}>
                      {word('line.nth', { lineNo })} {itemCode ?? ''} {term('outcome', outcome)}
                    </div>
                  )) ?? '—'}
                </dd>
              </div>
              <div>
                <dt>{word('record.catalogue')}</dt>
                <dd>{then.catalogue?.revision ?? '—'}</dd>
              </div>
            </dl>
          )}
        </Loaded>
      )}
    </section>
  );
};

type OpinionsAt = (at: string) => readonly {
  readonly agrees: boolean;
  readonly note: string;
  readonly reasons: readonly string[];
}[];

/** What reviewers and members of the committee said with an act; only what still counts is kept beside the case. */
const useOpinions = (
  application: ReplyOf<'get', '/v1/applications/{applicationId}'> | undefined,
): OpinionsAt => {
  const { say } = useWords();
  return (at) =>
    application === undefined
      ? []
      : [
          ...application.recommendations,
          ...application.votes.map((one) => ({ ...one, reasons: [] })),
        ]
          .filter((one) => one.at === at)
          .map(({ agrees, note, reasons }) => ({
            agrees,
            note,
            reasons: reasons.map(({ label }) => say(label)),
          }));
};

const Commits = ({
  applicationId,
  record,
  revision,
  opinionsAt,
}: {
  readonly applicationId: string;
  readonly opinionsAt: OpinionsAt;
  readonly record: CaseRecord;
  readonly revision: number;
}): ReactElement => {
  const { word, term, language } = useWords();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th className={table.number}>{word('record.number')}</th>
          <th>{word('record.act')}</th>
          <th>{word('record.by')}</th>
          <th>{word('record.time')}</th>
          <th>{word('record.hash')}</th>
          <th>{word('record.anchor')}</th>
        </tr>
      </thead>
      <tbody>
        {record.commits.toReversed().map((commit) => (
          <tr key={commit.revision} data-at={commit.revision === revision}>
            <td className={table.number} data-label={word('record.number')}>
              <Link
                to="/record/$applicationId"
                params={{ applicationId }}
                search={{ revision: String(commit.revision) }}
                resetScroll={false}
                replace
              >
                {commit.revision}
              </Link>
            </td>
            <td>
              {term('act', commit.action)}
              {opinionsAt(commit.at).map(({ agrees, note, reasons }) => (
                <div key={note} className="second">
                  {word(agrees ? 'record.agrees' : 'record.disagrees')}
                  {[...reasons, note].filter((one) => one !== '').map((one) => ` · ${one}`)}
                </div>
              ))}
            </td>
            <td>
              {commit.by.rolesThen.length === 0
                ? word('record.system')
                : (commit.by.displayName ?? commit.by.userId)}
              <div className="second">
                {commit.by.rolesThen
                  .map((role) => term('role', role))
                  .join(language === 'zh' ? '、' : ', ')}
              </div>
            </td>
            <td>{instantText(commit.at, language)}</td>
            <td className={styles.hash}>
              {record.fault !== null && commit.revision >= record.fault.revision ? (
                <Marked kind={commit.revision === record.fault.revision ? 'not-met' : 'not-yet'}>
                  {word(
                    commit.revision === record.fault.revision ? 'record.broken' : 'record.after',
                  )}
                </Marked>
              ) : null}
              <details>
                <summary>{commit.hash.slice(0, 19)}…</summary>
                <p>{commit.hash}</p>
                <p>{word('record.previous', { hash: commit.previousHash })}</p>
              </details>
            </td>
            <td data-label={word('record.anchor')}>
              {commit.anchoredOn === null ? '—' : dayText(commit.anchoredOn, language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** One case for whoever inspects it: its chain checked in view, the case at any moment, what was refused. */
export const RecordCasePage = (): ReactElement => {
  const { word } = useWords();
  const { applicationId } = useParams({ from: '/record/$applicationId' });
  const search = useSearch({ from: '/record/$applicationId' });
  const path = { applicationId };
  const application = useQuery(read('/v1/applications/{applicationId}', { path }));
  const record = useQuery(read('/v1/applications/{applicationId}/record', { path }));
  const opinionsAt = useOpinions(application.data);
  return (
    <Page
      title={application.data?.applicationReference ?? word('record.case')}
      help={word('record.case_help')}
    >
      <p className="row">
        <Link to="/applications/$applicationId" params={path}>
          {word('record.to_case')}
        </Link>
        <Link to="/refused" search={{ subject: applicationId }}>
          {word('record.to_refused')}
        </Link>
        {application.data?.decisions.length ? (
          <a href={`/v1/applications/${applicationId}/bundle`} download>
            {word('decision.bundle')}
          </a>
        ) : null}
      </p>
      <Loaded query={record}>
        {(checked) => {
          const last = checked.commits.length;
          const asked = Number(search.revision ?? last);
          const isThere = checked.commits.some((one) => one.revision === asked);
          const revision = isThere ? asked : last;
          return (
            <>
              {isThere ? null : (
                <p className="card" role="status">
                  {word('record.no_such', { asked: search.revision ?? '', last })}
                </p>
              )}
              <Result record={checked} />
              <AsKnown
                applicationId={applicationId}
                commits={checked.commits}
                revision={revision}
              />
              <h2>{word('record.all_commits')}</h2>
              <Commits {...{ applicationId, revision, opinionsAt }} record={checked} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
};
