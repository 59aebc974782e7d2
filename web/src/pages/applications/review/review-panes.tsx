import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../../api/hooks.js';
import type { ReplyOf } from '../../../api/client.js';
import { Mark, Marked } from '../../../marks/mark.js';
import { criterionKind, Verdict, verdictKinds } from '../../../marks/verdict.js';
import { Loaded } from '../../../parts/loaded.js';
import { useWords } from '../../../words/words.js';
import type { OpenAct } from '../acts/act-choices.js';
import { SoFar, useAsItStands } from '../as-it-stands.js';
import { useGoods } from '../filed.js';
import { Overridden } from '../overridden.js';
import { Papers } from '../papers.js';
import { PaperPane } from './paper-pane.js';
import { WhoSaysWhat } from './who-says-what.js';
import styles from './review.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Line = ReplyOf<
  'get',
  '/v1/applications/{applicationId}/explanation'
>['sentences']['lines'][number];

type Criterion = Line['criteria'][number];

/** Not met, and the line waits for it: an alternative that need not be met is none of those. */
const isOpen = ({ verdict, spare }: Criterion): boolean => verdict !== 'met' && spare !== true;

/** What is not met yet stands first. */
const openFirst = (criteria: Line['criteria']): Line['criteria'] => [
  ...criteria.filter(isOpen),
  ...criteria.filter((one) => !isOpen(one)),
];

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
  application,
  lines,
  line,
  criterion,
  look,
}: {
  readonly application: Application;
  readonly lines: readonly Line[];
  readonly line: Line | undefined;
  readonly criterion: Criterion | undefined;
  readonly look: (lineNo: number, path: string) => void;
}): ReactElement => {
  const { say, word, name: capital } = useWords();
  const goodsOf = useGoods(application);
  return (
    <section className="card stack" tabIndex={0} aria-label={word('review.lines')}>
      {lines.map((one) => {
        const { name, detail } = goodsOf(one.lineNo);
        const open = one.criteria.filter(isOpen).length;
        const met = one.criteria.filter(({ verdict }) => verdict === 'met').length;
        return (
          <div key={one.lineNo} className="stack-tight">
            <strong>{name}</strong>
            <span className="second">{detail}</span>
            <Verdict outcome={one.outcome} />
            <Overridden application={application} lineNo={one.lineNo} path={null} />
            {one.criteria.length === 0 || (one.outcome === 'cannot_tell' && open === 0) ? null : (
              <span className="second">
                {open > 0
                  ? word('review.open_count', { count: open })
                  : word(met === one.criteria.length ? 'review.all_met' : 'review.enough_met', {
                      count: met,
                    })}
              </span>
            )}
            {one.flags.map((flag) => (
              <p key={flag.code} className="sign second">
                <Mark kind="near" />
                <span>{say(flag.text)}</span>
              </p>
            ))}
            <ul className="plain">
              {openFirst(one.criteria).map((each) => (
                <li key={each.path}>
                  <button
                    type="button"
                    className={styles.criterion}
                    aria-pressed={one === line && each === criterion}
                    onClick={() => look(one.lineNo, each.path)}
                  >
                    <Mark kind={criterionKind(each)} />
                    <span>{capital(each.text)}</span>
                  </button>
                  <Overridden application={application} lineNo={one.lineNo} path={each.path} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
};

/** That a paper was brought for a criterion which its answer does not stand on yet. */
const PaperWaits = ({
  application,
  line,
  criterion,
}: {
  readonly application: Application;
  readonly line: Line;
  readonly criterion: Criterion | undefined;
}): ReactElement | null => {
  const { word } = useWords();
  const { applicationId } = application;
  const ledger = useQuery(
    read('/v1/applications/{applicationId}/facts', { path: { applicationId } }),
  );
  const sources = (ledger.data?.facts ?? [])
    .filter(({ fact, lineNo }) => fact === criterion?.fact && [line.lineNo, null].includes(lineNo))
    .flatMap((one) => one.sources);
  return sources.some(({ standing }) => standing === 'uploaded') ? (
    <p>
      <Marked kind="waiting">{word('review.paper_waits')}</Marked>
    </p>
  ) : null;
};

/** What is asked, how it came out, and the clause it follows from. */
const CriterionHead = ({
  application,
  line,
  criterion,
}: {
  readonly application: Application;
  readonly line: Line;
  readonly criterion: Criterion | undefined;
}): ReactElement => {
  const { say, word, name: capital } = useWords();
  const { name, detail } = useGoods(application)(line.lineNo);
  const clause = line.clauses.find(({ itemCode }) => itemCode === criterion?.clause);
  const edition = application.catalogue?.edition;
  return (
    <div className="card stack-tight">
      <span className="second">
        {detail} · {name}
      </span>
      <h2 className={styles.asked}>
        <Mark
          kind={criterion === undefined ? verdictKinds[line.outcome] : criterionKind(criterion)}
        />
        <span>{capital(criterion?.text ?? line.headline)}</span>
      </h2>
      <Overridden application={application} lineNo={line.lineNo} path={criterion?.path ?? null} />
      <PaperWaits application={application} line={line} criterion={criterion} />
      {clause === undefined ? null : (
        <blockquote className={styles.clause}>
          <strong>
            {clause.itemCode} {say(clause.name)}
          </strong>
          <p>{say(clause.condition)}</p>
          <p className="second">
            {word('review.source')}
            {edition === undefined ? null : (
              <>
                {' '}
                <Link
                  to="/catalogue/$edition/$itemCode"
                  params={{ edition, itemCode: clause.itemCode }}
                >
                  {word('review.full_text')}
                </Link>
              </>
            )}
          </p>
        </blockquote>
      )}
    </div>
  );
};

/** The paper that the address names by its hash, else one that was brought for the criterion, else the first. */
const useFiles = (
  applicationId: string,
  asked: string | undefined,
  about: { readonly lineNo: number | undefined; readonly fact: string | undefined },
) => {
  const path = { applicationId };
  const evidence = useQuery(read('/v1/applications/{applicationId}/evidence', { path }));
  const checklist = useQuery(read('/v1/applications/{applicationId}/checklist', { path }));
  const all = evidence.data?.items ?? [];
  // A corrected description is of the same bytes: the last one speaks.
  const files = [...new Map(all.map((one) => [one.contentHash, one])).values()];
  const entries = (checklist.data?.entries ?? []).filter(
    ({ fact, lineNo }) => fact === about.fact && [about.lineNo, null].includes(lineNo ?? undefined),
  );
  const brought = all.findLast((file) =>
    file.statements.some(({ entryId }) => entries.some((one) => one.entryId === entryId)),
  );
  const standing = files.find(({ status }) => status === 'accepted' || status === 'uploaded');
  const file =
    files.find(({ contentHash }) => contentHash === asked) ?? brought ?? standing ?? files[0];
  const hashOf = (evidenceId: string): string | undefined =>
    all.find((one) => one.evidenceId === evidenceId)?.contentHash;
  return { files, file, hashOf };
};

const panes = ['lines', 'criterion', 'paper'] as const;
type Pane = (typeof panes)[number];

/** Which of the three is shown where they do not stand side by side. */
const PaneSwitch = ({
  pane,
  show,
}: {
  readonly pane: Pane;
  readonly show: (pane: Pane) => void;
}): ReactElement => {
  const { word } = useWords();
  return (
    <div className={styles.switch} role="group" aria-label={word('review.panes')}>
      {panes.map((one) => (
        <Button
          key={one}
          size="compact-sm"
          variant={one === pane ? 'light' : 'default'}
          aria-pressed={one === pane}
          onClick={() => show(one)}
        >
          {word(`review.${one}`)}
        </Button>
      ))}
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
  const search = useSearch({ from: '/applications/$applicationId' });
  const navigate = useNavigate({ from: '/applications/$applicationId' });
  const look = (at: Readonly<Record<string, string>>): void =>
    void navigate({
      search: (now) => ({ ...now, tab: 'review', ...at }),
      replace: true,
      resetScroll: false,
    });
  const explained = useAsItStands(application);
  const { line, criterion } = lookedAt(explained.data?.sentences.lines ?? [], search);
  const { files, file, hashOf } = useFiles(applicationId, search.paper, {
    lineNo: line?.lineNo,
    fact: criterion?.fact,
  });
  const lookAtPaper = (evidenceId: string, page = 1): void => {
    const paper = hashOf(evidenceId);
    if (paper === undefined) return;
    look({ paper, page: String(page) });
    setPane('paper');
  };
  const [pane, setPane] = useState<Pane>('lines');
  if (application.assessments.length === 0) return <p className="card">{word('lines.none')}</p>;
  return (
    <Loaded query={explained}>
      {(shown) => (
        <>
          <SoFar shown={shown} />
          <PaneSwitch pane={pane} show={setPane} />
          <div className={styles.panes} data-wide data-pane={pane}>
            <LinePane
              application={application}
              lines={shown.sentences.lines}
              line={line}
              criterion={criterion}
              look={(lineNo, at) => {
                look({ line: String(lineNo), criterion: at });
                setPane('criterion');
              }}
            />
            <section className="stack" tabIndex={0} aria-label={word('review.criterion')}>
              {line === undefined ? null : (
                <CriterionHead application={application} line={line} criterion={criterion} />
              )}
              {line === undefined || criterion === undefined ? null : (
                <WhoSaysWhat
                  application={application}
                  lineNo={line.lineNo}
                  criterion={criterion}
                  look={lookAtPaper}
                  lookedAt={file?.evidenceId ?? null}
                />
              )}
              <Papers
                application={application}
                acts={acts}
                lineNo={line?.lineNo ?? null}
                fact={criterion?.fact}
                look={lookAtPaper}
              />
            </section>
            <section className="card" tabIndex={0} aria-label={word('review.paper')}>
              {file === undefined ? (
                <p className="second">{word('review.no_paper')}</p>
              ) : (
                <PaperPane
                  key={file.evidenceId}
                  applicationId={applicationId}
                  files={files}
                  file={file}
                  page={Number(search.page ?? '1')}
                  choose={(paper) => look({ paper, page: '1' })}
                  turn={(page) => look({ paper: file.contentHash, page: String(page) })}
                />
              )}
            </section>
          </div>
        </>
      )}
    </Loaded>
  );
};
