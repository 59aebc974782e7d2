import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Proposal } from '../../parts/proposal.js';
import { useWords } from '../../words/words.js';
import { useApplicants } from './applicants.js';
import { ExporterDifference, StandingDifference } from './difference.js';
import { Gaps } from './gaps.js';
import { useListed } from './people.js';
import type { ExporterChange, StaffChange } from './people.js';
import table from '../../parts/table.module.css';

/** A change of a person of the bank, with what this reader may do about it. */
export const StaffChangeCard = ({
  userId,
  change,
  title,
}: {
  readonly userId: string;
  readonly change: StaffChange;
  readonly title?: ReactNode;
}): ReactElement => {
  const { word } = useWords();
  const approve = useAct('post', '/v1/staff/{userId}/changes/{number}/approval');
  const reject = useAct('post', '/v1/staff/{userId}/changes/{number}/rejection');
  const path = { userId, number: String(change.number) };
  const { contentHash } = change;
  return (
    <Proposal
      title={title ?? word('people.change', { number: change.number })}
      proposal={change}
      consequence={word('people.approve_then')}
      approve={{
        act: 'approve_staff_change',
        error: approve.error,
        isPending: approve.isPending,
        send: () => approve.mutate({ path, body: { contentHash } }),
      }}
      reject={{
        act: 'reject_staff_change',
        error: reject.error,
        isPending: reject.isPending,
        send: ({ note, done }) => reject.mutate({ path, body: { note } }, { onSuccess: done }),
      }}
    >
      <StandingDifference before={change.before} after={change.after} />
      <Gaps gaps={change.opensGaps} title={word('people.opens_gaps')} />
    </Proposal>
  );
};

/** A change of an exporter's user. */
export const ExporterChangeCard = ({
  userName,
  change,
  title,
}: {
  readonly userName: string;
  readonly change: ExporterChange;
  readonly title?: ReactNode;
}): ReactElement => {
  const { word } = useWords();
  const approve = useAct('post', '/v1/exporter-users/{userName}/changes/{number}/approval');
  const reject = useAct('post', '/v1/exporter-users/{userName}/changes/{number}/rejection');
  const path = { userName, number: String(change.number) };
  const { contentHash } = change;
  return (
    <Proposal
      title={title ?? word('people.change', { number: change.number })}
      proposal={change}
      consequence={word('people.approve_then')}
      approve={{
        act: 'approve_staff_change',
        error: approve.error,
        isPending: approve.isPending,
        send: () => approve.mutate({ path, body: { contentHash } }),
      }}
      reject={{
        act: 'reject_staff_change',
        error: reject.error,
        isPending: reject.isPending,
        send: ({ note, done }) => reject.mutate({ path, body: { note } }, { onSuccess: done }),
      }}
    >
      <ExporterDifference change={change} />
    </Proposal>
  );
};

type Entry = ReplyOf<'get', '/v1/people-entries'>['items'][number];

/** People who are to enter the bank together. */
export const EntryCard = ({ entry }: { readonly entry: Entry }): ReactElement => {
  const { word, term } = useWords();
  const listed = useListed();
  const applicantName = useApplicants();
  const approve = useAct('post', '/v1/people-entries/{entryId}/approval');
  const reject = useAct('post', '/v1/people-entries/{entryId}/rejection');
  const path = { entryId: entry.entryId };
  const { contentHash } = entry;
  return (
    <Proposal
      title={word('people.entry', { count: entry.people.length })}
      proposal={entry}
      consequence={word('people.entry_then')}
      approve={{
        act: 'approve_people',
        error: approve.error,
        isPending: approve.isPending,
        send: () => approve.mutate({ path, body: { contentHash } }),
      }}
      reject={{
        act: 'reject_people',
        error: reject.error,
        isPending: reject.isPending,
        send: ({ note, done }) => reject.mutate({ path, body: { note } }, { onSuccess: done }),
      }}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th>{word('people.name')}</th>
            <th>{word('people.user_name')}</th>
            <th>{word('people.roles_or_firms')}</th>
          </tr>
        </thead>
        <tbody>
          {entry.people.map((person) => (
            <tr key={person.userId}>
              <td>{person.displayName ?? word('people.name_gone')}</td>
              <td>{person.userName ?? '—'}</td>
              <td>
                {person.kind === 'bank_user'
                  ? listed(person.roles.map((role) => term('role', role)))
                  : word('people.of_firms', {
                      firms: listed(person.applicantIds.map(applicantName)),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Proposal>
  );
};

type Waiting = ReplyOf<'get', '/v1/staff-changes'>;

/** What waits for a second person: changes of both sides, each under the person it is about. */
export const WaitingCards = ({ waiting }: { readonly waiting: Waiting }): ReactElement => (
  <>
    {waiting.staff.map(({ userId, displayName, change }) => (
      <StaffChangeCard
        key={userId}
        userId={userId}
        change={change}
        title={
          <Link to="/people/$userId" params={{ userId }}>
            {displayName}
          </Link>
        }
      />
    ))}
    {waiting.exporterUsers.map(({ userId, userName, displayName, change }) => (
      <ExporterChangeCard
        key={userId}
        userName={userName}
        change={change}
        title={
          <Link to="/people/exporters/$userName" params={{ userName }}>
            {displayName}
          </Link>
        }
      />
    ))}
  </>
);
