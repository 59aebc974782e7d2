import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { NoteDialog } from '../../parts/note-dialog.js';
import { usePeople } from '../../parts/people.js';
import { BarredActs } from '../../parts/proposal.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { dayText, instantText, today } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Differences } from './changes.js';
import { Findings } from './checks.js';
import { actOf, mayDo } from './draft.js';
import type { Draft } from './draft.js';
import { Flips, Outcome, hasFlips, useImpact } from './impact.js';
import styles from './drafts.module.css';
import { Form, TextInput } from '../../parts/form.js';

/** What the API would refuse the draft for, each with the way to it; the form where there is nothing. */
const ProposeWhenSound = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId } = draft;
  const checks = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/checks', {
      path: { changeSetId },
      query: { inherited: 'exclude' },
    }),
  );
  const failing = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/example-results', {
      path: { changeSetId },
      query: { limit: '1', which: 'failing' },
    }),
  );
  const found = [
    ['checks', checks.data?.counts.errors ?? 0],
    ['examples', failing.data?.total ?? 0],
  ] as const;
  return (
    <Loaded query={failing}>
      {() =>
        checks.data === undefined ? (
          <Loaded query={checks}>{() => null}</Loaded>
        ) : found.every(([, count]) => count === 0) ? (
          <Propose draft={draft} />
        ) : (
          <div className="stack-tight">
            <Marked kind="not-yet">{word('sign.not_yet')}</Marked>
            {found.map(([tab, count]) =>
              count === 0 ? null : (
                <Link key={tab} to="/drafts/$changeSetId/$tab" params={{ changeSetId, tab }}>
                  {word(`sign.not_yet_${tab}`, { count })}
                </Link>
              ),
            )}
          </div>
        )
      }
    </Loaded>
  );
};

/** Of two revisions of one day the later judges: the planned one is told to be swallowed before anybody signs. */
const TakesPlace = ({
  draft: { standing },
  day,
}: {
  readonly draft: Draft;
  readonly day: string | null;
}): ReactElement | null => {
  const { word } = useWords();
  return standing?.isHeldByPlan === true && day === standing.earliestDay ? (
    <p>{word('sign.takes_place', { revision: standing.newest })}</p>
  ) : null;
};

/** Proposes the draft for signature: from which day, with which new warnings accepted. */
const Propose = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word, language } = useWords();
  const { changeSetId, revision } = draft;
  const earliest = draft.standing?.earliestDay ?? today();
  const [day, setDay] = useState(earliest);
  const [isAccepted, setIsAccepted] = useState(false);
  const checks = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/checks', {
      path: { changeSetId },
      query: { inherited: 'exclude' },
    }),
  );
  const submit = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/submission');
  return (
    <Loaded query={checks}>
      {({ counts, findings, leftOff, warningsHash }) => (
        <Form
          send={() => {
            submit.mutate({
              path: { changeSetId },
              revision,
              body: {
                effectiveOn: day,
                ...(counts.warnings > 0 && isAccepted ? { warningsHash } : {}),
              },
            });
          }}
        >
          <ProblemNotice error={submit.error} />
          <TextInput
            type="date"
            label={word('sign.effective')}
            description={word('sign.effective_why')}
            required
            min={earliest}
            value={day}
            error={violationAt(submit.error, '/effectiveOn', language)}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TakesPlace draft={draft} day={day} />
          {draft.standing?.isHeldByPlan === true ? (
            <p className="second">
              {word('sign.held_by_plan', {
                revision: draft.standing.newest,
                day: dayText(earliest, language),
              })}
            </p>
          ) : null}
          {counts.warnings === 0 ? null : (
            <>
              <Findings findings={findings} />
              {leftOff === 0 ? null : <p className="second">{word('checks.more', { leftOff })}</p>}
              <Checkbox
                checked={isAccepted}
                label={word('sign.accept_warnings', { count: counts.warnings })}
                onChange={(event) => setIsAccepted(event.currentTarget.checked)}
              />
            </>
          )}
          <Button type="submit" loading={submit.isPending}>
            {word('sign.propose')}
          </Button>
          <p className="second">{word('sign.propose_then')}</p>
        </Form>
      )}
    </Loaded>
  );
};

/** What a signature names, for whoever compares it; nobody reads it to decide. */
const Hashes = ({ draft: { differenceHash, impactHash } }: { readonly draft: Draft }) => {
  const { word } = useWords();
  const hashes = [
    ['sign.difference', differenceHash],
    ['sign.impact', impactHash],
  ] as const;
  if (hashes.every(([, hash]) => hash === null)) return null;
  return (
    <details>
      <summary>{word('sign.hashes')}</summary>
      <dl className={styles.facts}>
        {hashes.map(([name, hash]) =>
          hash === null ? null : (
            <div key={name}>
              <dt>{word(name)}</dt>
              <dd className={styles.hash}>{hash}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
};

/** The report whose flips stand beside the signature. */
const reportOf = ({ impact }: Draft) => ({
  hash: impact?.impactHash ?? '',
  flips: impact?.totals?.flips ?? 0,
  isRunning: impact?.status === 'running',
});

/** Signs exactly what stands beside it: both hashes go with the signature. */
const Approve = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word, language } = useWords();
  const { changeSetId, revision, differenceHash } = draft;
  const report = reportOf(draft);
  const [seen, setSeen] = useState({ changes: false, flips: false });
  const approve = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/approval');
  const act = actOf(draft, 'approve_change_set');
  // What stands on an old revision is returned and moved: nobody ticks boxes for nothing.
  if (act === null || draft.standing?.isBehind === true) return <></>;
  if (act.barred !== null)
    return <BarredActs acts={[act]} kind={report.isRunning ? 'not-yet' : 'not-you'} />;
  return (
    <div className="stack">
      <ProblemNotice error={approve.error} />
      <TakesPlace draft={draft} day={draft.effectiveOn} />
      <Checkbox
        checked={seen.changes}
        label={word('sign.seen_changes')}
        onChange={(event) => setSeen({ ...seen, changes: event.currentTarget.checked })}
      />
      <Checkbox
        checked={seen.flips}
        label={word('sign.seen_flips', { flips: report.flips })}
        onChange={(event) => setSeen({ ...seen, flips: event.currentTarget.checked })}
      />
      <Button
        disabled={!seen.changes || !seen.flips}
        loading={approve.isPending}
        onClick={() =>
          approve.mutate({
            path: { changeSetId },
            revision,
            body: { differenceHash: differenceHash ?? '', impactHash: report.hash },
          })
        }
      >
        {word('sign.approve')}
      </Button>
      <p className="second">
        {word('sign.approve_then', {
          day: draft.effectiveOn === null ? '' : dayText(draft.effectiveOn, language),
        })}
      </p>
    </div>
  );
};

type NotedPath =
  | '/v1/catalogue/change-sets/{changeSetId}/return'
  | '/v1/catalogue/change-sets/{changeSetId}/abandonment'
  | '/v1/catalogue/change-sets/{changeSetId}/withdrawal'
  | '/v1/catalogue/change-sets/{changeSetId}/withdrawal/refusal';

/** An act that others read the reason of. */
const Noted = ({
  draft,
  path,
  title,
  consequence,
}: {
  readonly draft: Draft;
  readonly path: NotedPath;
  readonly title: string;
  readonly consequence: string;
}): ReactElement => {
  const [isOpen, setIsOpen] = useState(false);
  const act = useAct('post', path);
  const { changeSetId, revision } = draft;
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {title}
      </Button>
      {isOpen ? (
        <NoteDialog
          title={title}
          consequence={consequence}
          error={act.error}
          isSending={act.isPending}
          send={(note) =>
            act.mutate(
              { path: { changeSetId }, revision, body: { note } },
              { onSuccess: () => setIsOpen(false) },
            )
          }
          close={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
};

/** A planned revision is taken back by two people. */
const Withdrawal = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const nameOf = usePeople();
  const agree = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/withdrawal/approval');
  const { changeSetId, revision, withdrawal, standing } = draft;
  const agreement = actOf(draft, 'agree_withdrawal');
  return (
    <>
      {withdrawal === null ? null : (
        <p>
          {word('sign.withdrawal_asked', {
            by: withdrawal.proposedBy.map(nameOf).join(', '),
            note: withdrawal.note,
          })}
        </p>
      )}
      {standing === undefined || standing.draftsOnIt.length === 0 ? null : (
        <div>
          <p>{word('sign.withdrawal_moves', { count: standing.draftsOnIt.length })}</p>
          <ul>
            {standing.draftsOnIt.map((one) => (
              <li key={one.changeSetId}>
                <Link
                  to="/drafts/$changeSetId/$tab"
                  params={{ changeSetId: one.changeSetId, tab: 'changes' }}
                >
                  {one.title}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ProblemNotice error={agree.error} />
      {mayDo(draft, 'agree_withdrawal') ? (
        <Button
          loading={agree.isPending}
          onClick={() => agree.mutate({ path: { changeSetId }, revision, body: {} })}
        >
          {word('sign.withdrawal_agree')}
        </Button>
      ) : null}
      {agreement === null ? null : <BarredActs acts={[agreement]} />}
      {mayDo(draft, 'refuse_withdrawal') ? (
        <Noted
          draft={draft}
          path="/v1/catalogue/change-sets/{changeSetId}/withdrawal/refusal"
          title={word('sign.withdrawal_refuse')}
          consequence={word('sign.withdrawal_refuse_then')}
        />
      ) : null}
      {mayDo(draft, 'propose_withdrawal') ? (
        <Noted
          draft={draft}
          path="/v1/catalogue/change-sets/{changeSetId}/withdrawal"
          title={word('sign.withdraw')}
          consequence={word('sign.withdraw_then')}
        />
      ) : null}
    </>
  );
};

const Signed = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word, language } = useWords();
  const nameOf = usePeople();
  const { published, effectiveOn } = draft;
  return (
    <dl className={styles.facts}>
      {effectiveOn === null ? null : (
        <>
          <dt>{word('sign.effective')}</dt>
          <dd>{dayText(effectiveOn, language)}</dd>
        </>
      )}
      {draft.signatures.map((signature) => (
        <div key={signature.act}>
          <dt>{word(`sign.${signature.act}`)}</dt>
          <dd>
            {nameOf(signature.by)}
            {language === 'zh' ? '，' : ', '}
            {instantText(signature.at, language)}
          </dd>
        </div>
      ))}
      {published === null ? null : (
        <>
          <dt>{word('sign.published')}</dt>
          <dd>{published.revision}</dd>
        </>
      )}
    </dl>
  );
};

/** The warnings that the author accepted: whoever signs reads them too. */
const Accepted = ({ draft }: { readonly draft: Draft }): ReactElement | null => {
  const { word, say } = useWords();
  const warnings = draft.warnings?.list ?? [];
  if (warnings.length === 0) return null;
  return (
    <>
      <h2>{word('sign.warnings')}</h2>
      <ul className={`card ${styles.found ?? ''}`}>
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.part} ${warning.key} ${warning.pointer}`}>
            {say(warning.text)}
          </li>
        ))}
      </ul>
    </>
  );
};

/** The last tab: what is signed on the left, who signs with what follows on the right. */
export const Signature = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId } = draft;
  const difference = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/difference', { path: { changeSetId } }),
  );
  const impact = useImpact(draft);
  const submission = actOf(draft, 'submit_change_set');
  return (
    <div className={styles.signing}>
      <div className="stack">
        <h2>{word('sign.changes')}</h2>
        <Loaded query={difference}>
          {({ differences }) => <Differences changes={differences} />}
        </Loaded>
        <Accepted draft={draft} />
        <h2>{word('draft_tab.impact')}</h2>
        {hasFlips(impact.data, draft) ? (
          <>
            <Outcome reading={impact.data} />
            <Flips changeSetId={changeSetId} />
          </>
        ) : (
          <p className="card">{word('impact.none')}</p>
        )}
      </div>
      <aside className="card stack" aria-label={word('draft_tab.signature')}>
        <h2>{word('draft_tab.signature')}</h2>
        {draft.voidedBecause === null ? null : (
          <p className={styles.voided}>{word(`sign_void.${draft.voidedBecause}`)}</p>
        )}
        {draft.note === null ? null : (
          <p className={styles.voided}>{word('sign.note', { note: draft.note })}</p>
        )}
        <Signed draft={draft} />
        <Hashes draft={draft} />
        {submission === null ? null : submission.barred === null ? (
          <ProposeWhenSound draft={draft} />
        ) : (
          <BarredActs acts={[submission]} kind="not-yet" />
        )}
        <Approve draft={draft} />
        {mayDo(draft, 'return_change_set') ? (
          <Noted
            draft={draft}
            path="/v1/catalogue/change-sets/{changeSetId}/return"
            title={word('sign.return')}
            consequence={word('sign.return_then')}
          />
        ) : null}
        {mayDo(draft, 'abandon_change_set') ? (
          <Noted
            draft={draft}
            path="/v1/catalogue/change-sets/{changeSetId}/abandonment"
            title={word('sign.abandon')}
            consequence={word('sign.abandon_then')}
          />
        ) : null}
        <Withdrawal draft={draft} />
      </aside>
    </div>
  );
};
