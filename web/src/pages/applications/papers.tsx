import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Mark, Marked } from '../../marks/mark.js';
import type { MarkKind } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { paperAddress } from '../../parts/paper/paper-address.js';
import { useSession } from '../../session/session.js';
import { moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { OpenAct } from './acts/act-choices.js';
import { useGoods } from './filed.js';
import { JudgeEvidence } from './judge-evidence.js';
import { PaperRead } from './review/paper-pane.js';
import { ReuseDialog, useFiledPapers } from './reuse-dialog.js';
import { UploadDialog } from './upload-dialog.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type OpenActs = readonly OpenAct[];
type Checklist = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>;
type Entry = Checklist['entries'][number];
type Proof = Entry['proofs'][number];
type Evidence = ReplyOf<'get', '/v1/applications/{applicationId}/evidence'>['items'][number];

const kindOf = ({ status }: Entry): MarkKind => {
  if (['accepted', 'not_applicable', 'waived'].includes(status)) return 'met';
  if (['rejected', 'expired'].includes(status)) return 'not-met';
  return status === 'requested' ? 'not-evidenced' : 'waiting';
};

/** Alternatives stand together, where the first of them stands. */
const togetherOf = <Asked extends Pick<Entry, 'entryId' | 'groupId'>>(
  entries: readonly Asked[],
): readonly (readonly Asked[])[] => {
  const groups = new Map<string, readonly Asked[]>();
  for (const entry of entries) {
    const key = entry.groupId ?? `entry ${entry.entryId}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()];
};

/** A new file is brought, one on file again, or one that was is stated anew. */
type Brought = 'new' | 'filed' | Evidence | null;

/** The ways to bring a paper for an entry, and the form of the one that was chosen. */
const Bringing = ({
  application,
  entry,
  entries,
  isFirst,
  bringing,
  setBringing,
}: {
  readonly application: Application;
  readonly entry: Entry;
  readonly entries: Checklist;
  readonly isFirst: boolean;
  readonly bringing: Brought;
  readonly setBringing: (bringing: Brought) => void;
}): ReactElement => {
  const { word } = useWords();
  const filed = useFiledPapers(application, entry);
  const close = (): void => setBringing(null);
  return (
    <>
      <div className="row">
        <Button size="xs" variant="default" onClick={() => setBringing('new')}>
          {word(isFirst ? 'upload.open' : 'upload.replace')}
        </Button>
        {filed.length === 0 ? null : (
          <Button size="xs" variant="default" onClick={() => setBringing('filed')}>
            {word('reuse.open', { count: filed.length })}
          </Button>
        )}
      </div>
      {bringing === null ? null : bringing === 'filed' ? (
        <ReuseDialog application={application} entry={entry} papers={filed} close={close} />
      ) : (
        <UploadDialog
          application={application}
          entry={entry}
          checklist={entries}
          {...(bringing === 'new' ? {} : { piece: bringing })}
          close={close}
        />
      )}
    </>
  );
};

/** More kinds of papers than anybody reads are folded behind the first ones, the strongest. */
const namedProofs = 3;

/** What proves it: first what does so by itself, and what only supports for itself. */
const Proofs = ({
  proofs,
}: {
  readonly proofs: readonly Pick<Proof, 'label' | 'suffices'>[];
}): ReactElement => {
  const { say, word, language } = useWords();
  const listed = (some: typeof proofs): string =>
    some.map(({ label }) => say(label)).join(language === 'zh' ? '；' : '; ');
  const proving = proofs.filter(({ suffices }) => suffices);
  const supporting = proofs.filter(({ suffices }) => !suffices);
  const first = proving.length > namedProofs + 1 ? proving.slice(0, namedProofs) : proving;
  const others = proving.slice(first.length);
  return (
    <>
      {first.length === 0 ? null : (
        <p className="second">{word('papers.accepted_proofs', { proofs: listed(first) })}</p>
      )}
      {others.length === 0 ? null : (
        <details>
          <summary className="second">
            {word('papers.or_another', { count: others.length })}
          </summary>
          <p className="second">{listed(others)}</p>
        </details>
      )}
      {supporting.length === 0 ? null : (
        <p className="second">{word('papers.supporting_proofs', { proofs: listed(supporting) })}</p>
      )}
    </>
  );
};

/** Whether the bank accepted a paper in spite of what was found of it: nobody has to mend that any more. */
const isSettled = (
  { code, evidenceId }: Checklist['findings'][number],
  files: readonly Evidence[],
): boolean =>
  files.some(
    (file) =>
      file.evidenceId === evidenceId &&
      file.status === 'accepted' &&
      file.despite?.conflicts.some((one) => one.code === code) === true,
  );

/** A paper to be judged where nothing lies open beside it. */
const PaperHere = ({
  applicationId,
  file,
}: {
  readonly applicationId: string;
  readonly file: Evidence;
}): ReactElement => {
  const [page, setPage] = useState<number | null>(null);
  return <PaperRead applicationId={applicationId} file={file} page={page} turn={setPage} />;
};

const EntryCard = ({
  entry,
  entries,
  findings,
  files,
  application,
  acts,
  look,
}: {
  readonly entry: Entry;
  readonly entries: Checklist;
  readonly findings: Checklist['findings'];
  readonly files: readonly Evidence[];
  readonly application: Application;
  readonly acts: OpenActs;
  readonly look: ((evidenceId: string) => void) | undefined;
}): ReactElement => {
  const { say, term, word } = useWords();
  const [bringing, setBringing] = useState<Brought>(null);
  const { applicationId, revision } = application;
  const goodsOf = useGoods(application);
  const may = (act: string): boolean => acts.some((one) => one.act === act && one.barred === null);
  const mayBring = entry.asksPaper && may('upload_evidence');
  const standing = files.find((file) => file.evidenceId === entry.evidenceId);
  const own = files.filter((file) =>
    file.statements.some((statement) => statement.entryId === entry.entryId),
  );
  return (
    <li className="card stack-tight">
      <div className="row spread">
        <h3>{say(entry.ask)}</h3>
        {entry.spared ? (
          <Marked kind="not-you">{word('papers.not_needed')}</Marked>
        ) : entry.leftOpen ? (
          <Marked kind="not-you">
            {word(entry.status === 'rejected' ? 'papers.left_returned' : 'papers.left_open')}
          </Marked>
        ) : entry.alternativeWaits ? (
          <Marked kind="waiting">{word('papers.alternative_waits')}</Marked>
        ) : (
          <Marked kind={kindOf(entry)}>{term('entry', entry.status)}</Marked>
        )}
      </div>
      {entry.lineNo === null ? null : (
        <p className="second">
          {word('line.nth', { lineNo: entry.lineNo })} · {goodsOf(entry.lineNo).name}
        </p>
      )}
      {entry.proofs.length === 0 ? null : <Proofs proofs={entry.proofs} />}
      {entry.neededFor === 'payout' ? <p className="second">{word('papers.for_payout')}</p> : null}
      {entry.note === null ? null : <p>{entry.note}</p>}
      {own.map((file) => (
        <div key={file.evidenceId} className="stack-tight">
          <p className="row">
            <a href={paperAddress(applicationId, file.evidenceId)} download={file.fileName}>
              {file.fileName}
            </a>
            <span className="second">{term('evidence', file.status)}</span>
            {look === undefined ? null : (
              <Button size="compact-xs" variant="subtle" onClick={() => look(file.evidenceId)}>
                {word('review.look')}
              </Button>
            )}
            {mayBring && file === standing ? (
              <Button size="compact-xs" variant="default" onClick={() => setBringing(file)}>
                {word('upload.correct')}
              </Button>
            ) : null}
          </p>
          {file.statements.map(({ entryId, lineNos }) =>
            entryId !== entry.entryId || lineNos === undefined ? null : (
              <p key={entryId}>{word('papers.of_lines', { lineNos: lineNos.join(', ') })}</p>
            ),
          )}
          {file.status === 'accepted' && file.despite !== undefined ? (
            <p>{word('papers.accepted_despite', { note: file.despite.note })}</p>
          ) : null}
          {file.status === 'uploaded' && may('accept_evidence') ? (
            <>
              {look === undefined ? <PaperHere applicationId={applicationId} file={file} /> : null}
              <JudgeEvidence applicationId={applicationId} revision={revision} file={file} />
            </>
          ) : null}
        </div>
      ))}
      {findings
        .filter((finding) => !isSettled(finding, own))
        .map((finding) => (
          <Marked
            key={finding.evidenceId + finding.code}
            kind={finding.conflict ? 'not-met' : 'near'}
          >
            {say(finding.text)}
          </Marked>
        ))}
      {mayBring ? (
        <Bringing
          application={application}
          entry={entry}
          entries={entries}
          isFirst={standing === undefined}
          {...{ bringing, setBringing }}
        />
      ) : null}
    </li>
  );
};

/** Papers of the deal that disagree, each with what it says, and how to mend it. */
const Disagreement = ({
  finding,
  files,
  look,
}: {
  readonly finding: Checklist['crossField'][number];
  readonly files: readonly Evidence[];
  readonly look: ((evidenceId: string) => void) | undefined;
}): ReactElement => {
  const { say, word, language } = useWords();
  return (
    <section className="card stack-tight">
      <p className="sign">
        <Mark kind="not-met" />
        <span>{say(finding.text)}</span>
      </p>
      <ul className="plain stack-tight">
        {finding.compared.map(({ evidenceId, evidenceType: _type, amountMinor, ...said }, at) => {
          const file = files.find((one) => one.evidenceId === evidenceId);
          const { currency, ...others } = said;
          const values = [
            amountMinor === undefined || currency === undefined
              ? currency
              : moneyText({ amountMinor, currency }, language),
            ...Object.values(others),
          ].filter((one) => one !== undefined);
          return (
            <li key={`${evidenceId ?? ''} ${at}`} className="row spread">
              {file === undefined || evidenceId === null ? (
                <span>{word('says.draft')}</span>
              ) : look === undefined ? (
                <span>{file.fileName}</span>
              ) : (
                <Button size="compact-xs" variant="subtle" onClick={() => look(evidenceId)}>
                  {file.fileName}
                </Button>
              )}
              <strong>{values.join(' ')}</strong>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** What the list will ask for as things stand, until it is made; alternatives stand together. */
const Ahead = ({
  application,
  ahead,
}: {
  readonly application: Application;
  readonly ahead: Checklist['ahead'];
}): ReactElement => {
  const { say, word } = useWords();
  const goodsOf = useGoods(application);
  const isExporter = useSession()?.kind === 'applicant_user';
  if (ahead === null) return <p className="card">{word('papers.none')}</p>;
  if (ahead.length === 0)
    return <p className="card">{word(isExporter ? 'papers.later' : 'papers.later_bank')}</p>;
  const one = ({ entryId, ask, proofs, neededFor }: (typeof ahead)[number]): ReactElement => (
    <li key={entryId}>
      {say(ask)}
      {proofs.length === 0 ? null : <Proofs proofs={proofs} />}
      {neededFor === 'payout' ? <p className="second">{word('papers.for_payout')}</p> : null}
    </li>
  );
  const mayChange = ['draft', 'correction'].includes(application.status);
  const places = [...new Set(ahead.map(({ lineNo }) => lineNo))];
  return (
    <section className="card stack-tight">
      <h2>{word('papers.ahead')}</h2>
      <p className="second">
        {word(isExporter ? 'papers.ahead_help' : 'papers.ahead_help_bank')}
        {mayChange ? ` ${word('papers.ahead_changes')}` : null}
      </p>
      {places.map((lineNo) => (
        <section key={lineNo} className="stack-tight">
          <h3>
            {lineNo === null
              ? word('papers.of_the_whole')
              : `${word('line.nth', { lineNo })} · ${goodsOf(lineNo).name}`}
          </h3>
          <ul className="stack-tight">
            {togetherOf(ahead.filter((entry) => entry.lineNo === lineNo)).map((group) =>
              group.length === 1 ? (
                group.map(one)
              ) : (
                <li key={group[0]?.groupId}>
                  {word('papers.one_suffices', { count: group.length })}
                  <ul>{group.map(one)}</ul>
                </li>
              ),
            )}
          </ul>
        </section>
      ))}
    </section>
  );
};

/** What is asked, what proves it, what was brought, and what is wrong with it. */
export const Papers = ({
  application,
  acts,
  lineNo,
  fact,
  look,
}: {
  readonly application: Application;
  readonly acts: OpenActs;
  /** Only what is asked of this line and of the whole; absent: everything. */
  readonly lineNo?: number | null;
  /** What is asked of this fact stands first, and the rest below it. */
  readonly fact?: string | undefined;
  /** Lays a paper open beside it. */
  readonly look?: (evidenceId: string) => void;
}): ReactElement => {
  const { word } = useWords();
  const path = { applicationId: application.applicationId };
  const checklist = useQuery(read('/v1/applications/{applicationId}/checklist', { path }));
  const evidence = useQuery(read('/v1/applications/{applicationId}/evidence', { path }));
  const files = evidence.data?.items ?? [];
  return (
    <Loaded query={checklist}>
      {(asked) => {
        const { entries, ahead, crossField, findings } = asked;
        const shown = entries.filter(
          (entry) => lineNo === undefined || [lineNo, null].includes(entry.lineNo),
        );
        const first = fact === undefined ? [] : shown.filter((entry) => entry.fact === fact);
        const card = (entry: Entry): ReactElement => (
          <EntryCard
            look={look}
            key={entry.entryId}
            entry={entry}
            entries={asked}
            application={application}
            acts={acts}
            files={files}
            findings={findings.filter(({ entryIds }) => entryIds.includes(entry.entryId))}
          />
        );
        const listOf = (some: readonly Entry[]): ReactElement => (
          <ul className="plain stack">
            {togetherOf(some).map((group) =>
              group.length === 1 ? (
                group.map(card)
              ) : (
                <li key={group[0]?.groupId} className="card stack-tight">
                  <strong>
                    {word(
                      group.some(({ spared }) => spared)
                        ? 'papers.one_sufficed'
                        : 'papers.one_suffices',
                      {
                        count: group.length,
                      },
                    )}
                  </strong>
                  <ul className="plain stack">{group.map(card)}</ul>
                </li>
              ),
            )}
          </ul>
        );
        return (
          <div className="stack">
            {first.length === 0 ? null : (
              <>
                <h3>{word('review.for_criterion')}</h3>
                {listOf(first)}
                <h3>{word('review.other_papers')}</h3>
              </>
            )}
            {crossField.map((finding) => (
              <Disagreement
                key={finding.code + finding.text.en}
                finding={finding}
                files={files}
                look={look}
              />
            ))}
            {entries.length > 0 ? null : <Ahead application={application} ahead={ahead} />}
            {listOf(shown.filter((entry) => !first.includes(entry)))}
          </div>
        );
      }}
    </Loaded>
  );
};
