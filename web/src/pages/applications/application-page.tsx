import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { useApplicantName } from '../../parts/applicant-name.js';
import { Loaded } from '../../parts/loaded.js';
import { Meanwhile } from '../../parts/meanwhile.js';
import { MovedSince } from '../../parts/moved-since.js';
import { useSession } from '../../session/session.js';
import { Page } from '../../parts/page.js';
import { dayText, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { OpenAct } from './acts/act-choices.js';
import { ActFoot } from './acts/act-foot.js';
import { Decision } from './decision.js';
import { CorrectionForm, DraftForm } from './draft/draft-form.js';
import { Lines } from './lines.js';
import { LookedUp } from './looked-up.js';
import { NotesPanel } from './notes.js';
import { Papers } from './papers.js';
import { CaseDue } from './review/case-due.js';
import { CaseStrip } from './review/case-strip.js';
import { CaseTurn } from './review/case-turn.js';
import { ChangedNotice, useActsNow, useChange } from './review/changed-notice.js';
import { Corrections } from './review/corrections.js';
import { OpenAppeal, Opinions } from './review/opinions.js';
import { Overrides } from './review/overrides.js';
import { ReviewPanes } from './review/review-panes.js';
import styles from './review/case.module.css';
import { SnoozeLine } from './snooze.js';
import { Timeline } from './timeline.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type NextSteps = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>;

const noActs: NextSteps['acts'] = [];

const mayTake = (acts: readonly OpenAct[], act: string): boolean =>
  acts.some((one) => one.act === act && one.barred === null);

/** What is opened first; until it is known who reads, nothing is that would be closed again. */
const firstTab = (
  { assessments }: Application,
  own: readonly CaseTab[],
  isOpen: boolean,
): CaseTab => {
  if (isOpen) return 'draft';
  // Before anything was matched there is what was filed, and no paper that was asked for.
  if (!own.includes('papers') || assessments.length === 0) return 'lines';
  return own.includes('review') ? 'review' : 'papers';
};

const tabs = ['draft', 'review', 'papers', 'lines', 'timeline', 'notes', 'decision'] as const;
type CaseTab = (typeof tabs)[number];

/** The parts that this reader of this case has: to write in while it is open, to review as the bank once it was matched. */
const useTabs = (mayReview: boolean, isOpen: boolean): readonly CaseTab[] => {
  const session = useSession();
  return tabs
    .filter((one) => one !== 'notes' || session?.permissions.includes('note.read'))
    .filter(
      (one) =>
        (one !== 'papers' && one !== 'review') || session?.permissions.includes('evidence.read'),
    )
    .filter((one) => (one === 'draft' ? isOpen : one !== 'review' || mayReview));
};

/** Once a case has moved on, its page opens at what is first then, whatever was open before. */
const useMovedOn = (applicationId: string, status: string | undefined): void => {
  const navigate = useNavigate({ from: '/applications/$applicationId' });
  const before = useRef<readonly [string, string] | null>(null);
  useEffect(() => {
    if (status === undefined) return;
    const [id, was] = before.current ?? [];
    before.current = [applicationId, status];
    if (id === applicationId && was !== status) void navigate({ search: {}, replace: true });
  }, [applicationId, status, navigate]);
};

/** What is open; beside the panes of a review, which show it in its place, it is folded. */
const OpenPoints = ({
  title,
  open,
  isFolded,
}: {
  readonly title: string;
  readonly open: NextSteps['yours']['open'];
  readonly isFolded: boolean;
}): ReactElement | null => {
  const { say } = useWords();
  if (open.length === 0) return null;
  return (
    <details className="card" open={!isFolded}>
      <summary>
        <strong>{title}</strong> ({open.length})
      </summary>
      <ul>
        {open.map((one) => (
          <li key={`${one.entryId ?? ''} ${one.text.en}`}>
            {say(one.text)}
            {one.note === undefined ? null : (
              <>
                {' '}
                <q>{one.note}</q>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** To the firm what it has to bring, apart from what it is to look at; to the bank its own, and what the firm has to bring, as the queue counts it. */
const AllOpen = ({
  steps: { side, yours, exporter },
  tab,
}: {
  readonly steps: NextSteps;
  readonly tab: CaseTab | null;
}): ReactElement => {
  const { word } = useWords();
  const isFolded = tab === 'review';
  const asked = exporter.open.filter(({ toCheck }) => toCheck !== true);
  if (side === 'bank')
    return (
      <>
        <OpenPoints title={word('application.open_bank')} open={yours.open} isFolded={isFolded} />
        <OpenPoints title={word('queue.open')} open={asked} isFolded />
      </>
    );
  const toCheck = exporter.open.filter((one) => one.toCheck === true);
  return (
    <>
      <OpenPoints
        title={word('application.open')}
        open={asked}
        // Each of them is asked below, with its upload.
        isFolded={tab === 'papers' && asked.every(({ entryId }) => entryId !== null)}
      />
      <OpenPoints title={word('application.to_check')} open={toCheck} isFolded={isFolded} />
    </>
  );
};

/** The whole case on paper, for whoever of the bank may take it away. */
const CaseReport = ({ applicationId }: { readonly applicationId: string }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  if (session?.permissions.includes('case.report') !== true) return null;
  const report = `/v1/applications/${applicationId}/report`;
  return (
    <>
      <span>{word('application.report')}</span>
      <a href={`${report}?lang=zh`} download>
        {word('application.report_zh')}
      </a>
      <a href={`${report}?lang=en`} download>
        {word('application.report_en')}
      </a>
    </>
  );
};

/** To all that is known of the firm. */
const FirmLink = ({
  applicantId,
  isBank,
}: {
  readonly applicantId: string;
  readonly isBank: boolean;
}): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  if (session?.permissions.includes('applicant.read') !== true) return null;
  return (
    <Link to="/clients/$applicantId" params={{ applicantId }}>
      {word(isBank ? 'application.client' : 'application.firm')}
    </Link>
  );
};

/** To its record, for whoever inspects it. */
const RecordLink = ({ applicationId }: { readonly applicationId: string }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  if (session?.permissions.includes('record.read') !== true) return null;
  return (
    <Link to="/record/$applicationId" params={{ applicationId }}>
      {word('application.record')}
    </Link>
  );
};

/** What there is to read and to do of a case, a part at a time; the address names it. */
const CaseTabs = ({
  application,
  acts,
  isWriting,
  tab,
  shown,
}: {
  readonly application: Application;
  readonly acts: readonly OpenAct[];
  readonly isWriting: boolean;
  readonly tab: CaseTab | null;
  readonly shown: readonly CaseTab[];
}): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate({ from: '/applications/$applicationId' });
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      onChange={(next) =>
        void navigate({ search: next === null ? {} : { tab: next }, replace: true })
      }
    >
      <Tabs.List>
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {word(`application_tab.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="draft" pt="md">
        {isWriting ? (
          <DraftForm application={application} />
        ) : (
          <CorrectionForm application={application} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="review" pt="md">
        <div className="stack">
          <LookedUp application={application} />
          <ReviewPanes application={application} acts={acts} />
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="papers" pt="md">
        <Papers application={application} acts={acts} />
      </Tabs.Panel>
      <Tabs.Panel value="lines" pt="md">
        <Lines application={application} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline" pt="md">
        <Timeline applicationId={application.applicationId} />
      </Tabs.Panel>
      <Tabs.Panel value="notes" pt="md">
        <NotesPanel applicationId={application.applicationId} />
      </Tabs.Panel>
      <Tabs.Panel value="decision" pt="md">
        <div className="stack">
          <Decision application={application} />
          <LookedUp application={application} />
        </div>
      </Tabs.Panel>
    </Tabs>
  );
};

/** What is open for the reader, and what the open step costs them; nothing until it is known. */
const pointsOf = (steps: NextSteps | undefined) => steps?.yours.open.map(({ text }) => text) ?? [];
const consequenceOf = (steps: NextSteps | undefined) => steps?.yours.consequence ?? null;

/** One case as its reader may see it: whose turn it is first, then papers, lines, what happened, the decision. */
export const ApplicationPage = (): ReactElement => {
  const { word, term, say, language } = useWords();
  const { applicationId } = useParams({ from: '/applications/$applicationId' });
  const { tab: asked } = useSearch({ from: '/applications/$applicationId' });
  const navigate = useNavigate({ from: '/applications/$applicationId' });
  const toCorrection = (): void => void navigate({ search: { tab: 'draft' }, replace: true });
  const path = { applicationId };
  const application = useQuery(read('/v1/applications/{applicationId}', { path }));
  const applicant = useApplicantName(application.data?.applicantId);
  const steps = useQuery(read('/v1/applications/{applicationId}/next-steps', { path }));
  const change = useChange(applicationId, application.data?.revision);
  const shownActs = steps.data?.acts ?? noActs;
  const acts = useActsNow(applicationId, shownActs, change);
  const isBank = steps.data?.side === 'bank';
  // What is being written in stays open, whatever went on meanwhile.
  const isWriting = mayTake(shownActs, 'edit_draft');
  const isOpen = isWriting || mayTake(shownActs, 'answer_correction');
  const isMatched = (application.data?.assessments.length ?? 0) > 0;
  const own = useTabs(isBank && isMatched, isOpen);
  useMovedOn(applicationId, application.data?.status);
  return (
    <Loaded query={application}>
      {(shown) => {
        const tab =
          own.find((one) => one === asked) ??
          (steps.data === undefined ? null : firstTab(shown, own, isOpen));
        return (
          <Meanwhile value={<MovedSince applicationId={applicationId} revision={shown.revision} />}>
            <Page
              title={applicant ?? shown.applicationReference}
              help={[
                applicant === undefined ? null : shown.applicationReference,
                term('status', shown.status),
                word(`role_short.${shown.role}` as 'role_short.maker'),
                moneyText(shown.amount, language),
                shown.appealGrantedOn === null
                  ? null
                  : word('case.appeal_granted', { day: dayText(shown.appealGrantedOn, language) }),
              ]
                .filter((one) => one !== null)
                .join(' · ')}
              links={
                <div className="row second">
                  <FirmLink applicantId={shown.applicantId} isBank={isBank} />
                  <RecordLink applicationId={applicationId} />
                  <CaseReport applicationId={applicationId} />
                  <SnoozeLine applicationId={applicationId} />
                </div>
              }
              act={<CaseDue application={shown} next={steps.data} />}
            >
              <ChangedNotice
                applicationId={applicationId}
                revision={shown.revision}
                change={change}
              />
              <Loaded query={steps}>
                {(next) => {
                  const { yours } = next;
                  return (
                    <div className={styles.above}>
                      <CaseStrip steps={next.steps} />
                      <CaseTurn step={yours} />
                      <OpenAppeal application={shown} />
                      <AllOpen steps={next} tab={tab} />
                      {isBank || shown.status !== 'correction' ? (
                        <Corrections application={shown} isFolded={tab === 'review'} />
                      ) : null}
                      {shown.warnings
                        .filter(({ text }) => !yours.open.some((one) => one.text.en === text.en))
                        .map((warning) => (
                          <p key={warning.code} className="card">
                            {say(warning.text)}
                          </p>
                        ))}
                      <Overrides application={shown} />
                      <Opinions application={shown} />
                    </div>
                  );
                }}
              </Loaded>
              <CaseTabs
                application={shown}
                acts={acts}
                isWriting={isWriting}
                tab={tab}
                shown={own}
              />
              <ActFoot
                key={applicationId}
                application={shown}
                acts={acts}
                consequence={consequenceOf(steps.data)}
                points={pointsOf(steps.data)}
                toCorrection={tab === 'draft' ? null : toCorrection}
              />
            </Page>
          </Meanwhile>
        );
      }}
    </Loaded>
  );
};
