import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Mark, Marked } from '../marks/mark.js';
import { useSession } from '../session/session.js';
import { instantText } from '../words/format.js';
import { useWords } from '../words/words.js';
import type { Bilingual } from '../words/words.js';
import { NoteDialog } from './note-dialog.js';
import { usePeople } from './people.js';
import { ProblemNotice } from './problem-notice.js';
import styles from './proposal.module.css';

export interface OpenAct {
  readonly act: string;
  readonly barred: { readonly code: string; readonly text: Bilingual } | null;
}

interface Proposed {
  readonly status: 'proposed' | 'approved' | 'applied' | 'published' | 'rejected';
  readonly note: string;
  readonly proposedBy: readonly string[];
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  readonly acts: readonly OpenAct[];
}

/** One way to settle a proposal, as `useAct` gives it. */
interface Settling<Sent> {
  readonly act: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly send: (sent: Sent) => void;
}

const kinds = {
  proposed: 'waiting',
  approved: 'waiting',
  applied: 'met',
  published: 'met',
  rejected: 'not-met',
} as const;

/** Why an act that another person may take is not for this one. */
export const BarredActs = ({
  acts,
  kind = 'not-you',
}: {
  readonly acts: readonly OpenAct[];
  /** `not-yet`: something else comes first. */
  readonly kind?: 'not-you' | 'not-yet';
}): ReactElement => {
  const { say } = useWords();
  const reasons = new Map(
    acts.flatMap(({ barred }) => (barred === null ? [] : [[barred.code, barred.text] as const])),
  );
  return (
    <>
      {[...reasons].map(([code, text]) => (
        <p key={code} className="row">
          <Mark kind={kind} />
          {say(text)}
        </p>
      ))}
    </>
  );
};

export const mayTake = (acts: readonly OpenAct[] | undefined, act: string): boolean =>
  acts?.some((one) => one.act === act && one.barred === null) === true;

/** By whom it was proposed and why, and how it ended. */
const Facts = ({ proposal }: { readonly proposal: Proposed }): ReactElement => {
  const { word, language } = useWords();
  const nameOf = usePeople();
  const { proposedBy, proposedAt, note, decidedAt, decidedBy, decisionNote } = proposal;
  const comma = language === 'zh' ? '，' : ', ';
  const when = (names: readonly string[], at: string): string =>
    [...names.map(nameOf), instantText(at, language)].join(comma);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{word('proposal.proposed')}</dt>
        <dd>{when(proposedBy, proposedAt)}</dd>
      </div>
      <div>
        <dt>{word('proposal.why')}</dt>
        <dd>{note}</dd>
      </div>
      {decidedAt === null ? null : (
        <div>
          <dt>{word(proposal.status === 'rejected' ? 'proposal.ended' : 'proposal.agreed')}</dt>
          <dd>
            {when(decidedBy === null ? [] : [decidedBy], decidedAt)}
            {decisionNote === null ? null : <div>{decisionNote}</div>}
          </dd>
        </div>
      )}
    </dl>
  );
};

/** Asks once more before an agreement that takes effect at once; a double click settles nothing. */
const AgreeDialog = ({
  title,
  consequence,
  sure,
  approve,
  close,
  children,
}: {
  readonly title: ReactNode;
  readonly consequence: string;
  readonly sure: string;
  readonly approve: Settling<undefined>;
  readonly close: () => void;
  /** What is agreed to. */
  readonly children: ReactNode;
}): ReactElement => {
  const { word } = useWords();
  return (
    <Modal
      opened
      onClose={close}
      title={
        <>
          {word('proposal.approve')} · {title}
        </>
      }
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <div className="stack">
        <ProblemNotice error={approve.error} />
        {children}
        <p>{consequence}</p>
        <p>{sure}</p>
        <div className="row">
          <Button loading={approve.isPending} onClick={() => approve.send(undefined)}>
            {word('proposal.approve')}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};

/** What one person proposed: by whom, why, what it changes, and what this reader may do about it. */
export const Proposal = ({
  title,
  proposal,
  consequence,
  sure,
  approve,
  reject,
  children,
}: {
  readonly title: ReactNode;
  readonly proposal: Proposed;
  /** What follows when a second person agrees. */
  readonly consequence: string;
  /** What is said when it asks once more; left out: it agrees at once. */
  readonly sure?: string;
  readonly approve: Settling<undefined>;
  readonly reject: Settling<{ readonly note: string; readonly done: () => void }>;
  readonly children: ReactNode;
}): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const [isRejecting, setIsRejecting] = useState(false);
  const [isAgreeing, setIsAgreeing] = useState(false);
  const { acts, proposedBy, status } = proposal;
  const isOwn = proposedBy.some((one) => one === session?.userId);
  const rejectTitle = word(isOwn ? 'proposal.take_back' : 'proposal.reject');
  const mayApprove = mayTake(acts, approve.act);
  const mayReject = mayTake(acts, reject.act);
  return (
    <section className="card stack" data-proposal={status}>
      <header className="row spread">
        <h3>{title}</h3>
        <Marked kind={kinds[status]}>{word(`proposal_state.${status}`)}</Marked>
      </header>
      {children}
      <Facts proposal={proposal} />
      {isAgreeing && mayApprove && sure !== undefined ? (
        <AgreeDialog
          title={title}
          consequence={consequence}
          sure={sure}
          approve={approve}
          close={() => setIsAgreeing(false)}
        >
          {children}
        </AgreeDialog>
      ) : (
        <ProblemNotice error={approve.error} />
      )}
      {mayApprove || mayReject ? (
        <div className="row">
          {mayApprove ? (
            <Button
              loading={approve.isPending}
              onClick={() => (sure === undefined ? approve.send(undefined) : setIsAgreeing(true))}
            >
              {word('proposal.approve')}
            </Button>
          ) : null}
          {mayReject ? (
            <Button variant="default" onClick={() => setIsRejecting(true)}>
              {rejectTitle}
            </Button>
          ) : null}
        </div>
      ) : null}
      <BarredActs acts={acts} />
      {mayApprove ? <p className="second">{consequence}</p> : null}
      {isRejecting ? (
        <NoteDialog
          title={rejectTitle}
          consequence={word('proposal.reject_then')}
          error={reject.error}
          isSending={reject.isPending}
          send={(note) => reject.send({ note, done: () => setIsRejecting(false) })}
          close={() => setIsRejecting(false)}
        />
      ) : null}
    </section>
  );
};
