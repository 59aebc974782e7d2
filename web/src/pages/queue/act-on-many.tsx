import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { BodyOf, ReplyOf } from '../../api/client.js';
import { read, useAct } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { useKept } from '../../parts/kept.js';
import { useKeys } from '../../parts/keys.js';
import { NoteDialog } from '../../parts/note-dialog.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { NativeSelect } from '../../parts/form.js';

const path = '/v1/bulk-operations';

type Bulk = ReplyOf<'get', typeof path>['items'][number];
type Asked = BodyOf<'post', typeof path>;

const acts = ['claim', 'release', 'reassign', 'remind'] as const;
const permissionOf = {
  claim: 'review.claim',
  release: 'review.claim',
  reassign: 'review.reassign',
  remind: 'note.write',
};

/** To whom the selected steps are to go: only people who may have one of them are named. */
const AssigneeSelect = ({
  assignees,
  selected,
  value,
  change,
}: {
  readonly assignees: UseQueryResult<ReplyOf<'get', '/v1/assignees'>>;
  /** How many cases are selected. */
  readonly selected: number;
  readonly value: string;
  readonly change: (userId: string) => void;
}): ReactElement => {
  const { word } = useWords();
  return (
    <Loaded query={assignees}>
      {({ items }) => (
        <NativeSelect
          label={word('act_field.userId')}
          required
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          data={[
            { value: '', label: word('act_form.choose') },
            ...items.map(({ userId, displayName, fits }) => ({
              value: userId,
              label:
                fits === selected
                  ? displayName
                  : word('many.fits', { name: displayName, count: fits }),
            })),
          ]}
        />
      )}
    </Loaded>
  );
};

/** What may be done with all of the selected cases at once; each is decided by itself. */
export const ActsOnMany = ({
  selected,
  begun,
}: {
  /** As they are shown: what moved on since is refused. */
  readonly selected: Asked['applications'];
  /** The operation goes on by itself from here. */
  readonly begun: () => void;
}): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const start = useAct('post', path, { over: 'kept' });
  const [asking, setAsking] = useState<'release' | 'reassign' | 'remind' | null>(null);
  // What was seen when the words were asked for; the list behind them is read anew meanwhile.
  const [applications, setApplications] = useState(selected);
  const [userId, setUserId] = useState('');
  const isReassigning = asking === 'reassign';
  const assignees = useQuery({
    ...read('/v1/assignees', {
      query: { applicationIds: applications.map((one) => one.applicationId).join(',') },
    }),
    enabled: isReassigning,
  });
  const isNobodyLeft = isReassigning && assignees.data?.items.length === 0;
  const send = (body: Asked): void =>
    start.mutate(
      { body },
      {
        onSuccess: () => {
          setAsking(null);
          begun();
        },
      },
    );
  const may = acts.filter((act) => session?.permissions.includes(permissionOf[act]) === true);
  const claim = (): void => send({ act: 'claim', applications: selected });
  useKeys({ c: () => may.includes('claim') && !start.isPending && claim() });
  const bodyOf = (act: 'release' | 'reassign' | 'remind', note: string): Asked => {
    if (act === 'remind') return { act, applications, noteText: note };
    return act === 'release' ? { act, applications, note } : { act, applications, userId, note };
  };
  const close = (): void => {
    setAsking(null);
    // Nobody is given cases by a choice that is not seen any more.
    setUserId('');
    start.reset();
  };
  return (
    <>
      {may.map((act) => (
        <Button
          key={act}
          size="xs"
          variant="white"
          loading={act === 'claim' && start.isPending}
          rightSection={act === 'claim' ? <kbd aria-hidden="true">c</kbd> : undefined}
          onClick={() => {
            if (act === 'claim') claim();
            else {
              setApplications(selected);
              setAsking(act);
            }
          }}
        >
          {word(`many.${act}`, { count: selected.length })}
        </Button>
      ))}
      {asking === null ? (
        <ProblemNotice error={start.error} />
      ) : (
        <NoteDialog
          title={word(`many.${asking}`, { count: applications.length })}
          consequence={word(`many.${asking}_then`)}
          error={start.error}
          isSending={start.isPending || (isReassigning && assignees.isPending)}
          hindrance={isNobodyLeft ? word('many.nobody_fits') : null}
          beside={
            isReassigning ? (
              <AssigneeSelect
                assignees={assignees}
                selected={applications.length}
                value={userId}
                change={setUserId}
              />
            ) : undefined
          }
          send={(note) => send(bodyOf(asking, note))}
          close={close}
        />
      )}
    </>
  );
};

const Outcome = ({
  bulk,
  seen,
}: {
  readonly bulk: Bulk;
  readonly seen: () => void;
}): ReactElement => {
  const { word, say } = useWords();
  const { total, done, refused, isOver, results } = bulk;
  const left = results.filter(({ refusal }) => refusal !== null);
  return (
    <section className="card stack-tight" aria-label={word('many.title')}>
      <div className="row spread">
        <strong role="status">
          {word(isOver ? `many.${bulk.act}_over` : 'many.under_way', { total, done, refused })}
        </strong>
        {isOver ? (
          <Button size="compact-sm" variant="subtle" onClick={seen}>
            {word('many.seen')}
          </Button>
        ) : null}
      </div>
      {isOver ? null : (
        <>
          <Progress
            value={((done + refused) / total) * 100}
            aria-label={word('many.under_way', { total, done, refused })}
          />
          <p className="second">{word('many.may_leave')}</p>
        </>
      )}
      {left.length === 0 ? null : (
        <ul className="plain stack-tight">
          {left.map(({ applicationId, applicationReference, refusal }) => (
            <li key={applicationId}>
              {applicationReference === null ? null : (
                <Link to="/applications/$applicationId" params={{ applicationId }}>
                  {applicationReference}
                </Link>
              )}{' '}
              {refusal === null ? null : say(refusal.detail)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** How far the newest act on many is, and what was not done and why; stays until it was seen. */
export const ProgressOfMany = (): ReactElement | null => {
  const session = useSession();
  const queries = useQueryClient();
  const [seen, setSeen] = useKept('many-seen', '');
  const operations = useQuery({
    ...read(path, { query: { limit: '1' } }),
    enabled: session?.permissions.includes('bulk.act') === true,
    refetchInterval: ({ state }) => (state.data?.items[0]?.isOver === false ? 700 : false),
  });
  const bulk = operations.data?.items[0];
  const counted = bulk === undefined ? '' : `${bulk.operationId} ${bulk.isOver}`;
  useEffect(() => {
    // The list, the counts of the tabs and of the filters: all but how far the act itself is.
    if (counted.endsWith(' true'))
      void queries.invalidateQueries({ predicate: ({ queryKey: [of] }) => of !== path });
  }, [counted, queries]);
  if (bulk === undefined || bulk.operationId === seen) return null;
  return <Outcome bulk={bulk} seen={() => setSeen(bulk.operationId)} />;
};
