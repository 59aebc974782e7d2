import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, readPages, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { violationAt } from '../../api/problem.js';
import { Choice, NativeSelect } from '../../parts/form.js';
import { Loaded } from '../../parts/loaded.js';
import { NoteDialog } from '../../parts/note-dialog.js';
import { Page } from '../../parts/page.js';
import { Proposal } from '../../parts/proposal.js';
import { useSession } from '../../session/session.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';

type Disposal = ReplyOf<'get', '/v1/disposals'>['items'][number];

interface Named {
  readonly userId: string;
  readonly displayName: string | null;
}

/** People of the bank and of firms, as far as their names are kept. */
const useEverybody = (): { readonly bank: readonly Named[]; readonly firms: readonly Named[] } => {
  const staff = useQuery(read('/v1/staff'));
  const session = useSession();
  const users = useQuery({
    ...read('/v1/exporter-users', { query: { limit: '100' } }),
    enabled: session?.permissions.includes('exporter.read') === true,
  });
  return { bank: staff.data?.items ?? [], firms: users.data?.items ?? [] };
};

/** What is to go: a person by name, or a case, which has a page as long as it is there. */
const Subject = ({ disposal }: { readonly disposal: Disposal }): ReactElement => {
  const { word } = useWords();
  const { bank, firms } = useEverybody();
  const { subject, status } = disposal;
  if (subject.kind === 'person') {
    const person = [...bank, ...firms].find(({ userId }) => userId === subject.userId);
    const name = status === 'carried_out' ? null : person?.displayName;
    return <>{word('disposals.person', { name: name ?? word('people.name_gone') })}</>;
  }
  const { applicationId } = subject;
  return status === 'carried_out' ? (
    <>{word('disposals.application')}</>
  ) : (
    <Link to="/record/$applicationId" params={{ applicationId }}>
      {word('disposals.application')}
    </Link>
  );
};

/** What is left of a case that is gone. */
const Tombstone = ({
  tombstone,
}: {
  readonly tombstone: NonNullable<Disposal['tombstone']>;
}): ReactElement => {
  const { word, term, language } = useWords();
  return (
    <>
      <p>
        {word('disposals.tombstone', {
          status: term('status', tombstone.status),
          day: dayText(tombstone.closedAt.slice(0, 10), language),
          count: tombstone.lastRevision,
        })}
      </p>
      <p className="second">
        <code>{tombstone.lastHash}</code>
      </p>
    </>
  );
};

const statusOf = {
  proposed: 'proposed',
  declined: 'rejected',
  resolved: 'approved',
  carried_out: 'applied',
} as const;

/** One disposal: what goes, on what ground, who agreed, and what this reader may do. */
const DisposalCard = ({ disposal }: { readonly disposal: Disposal }): ReactElement => {
  const { word } = useWords();
  const agree = useAct('post', '/v1/disposals/{disposalId}/agreement');
  const decline = useAct('post', '/v1/disposals/{disposalId}/refusal');
  const { disposalId, ground, proposedBy, agreedBy, status, subject, tombstone } = disposal;
  const path = { disposalId };
  const then = word(`disposals.${subject.kind}_then`);
  return (
    <Proposal
      title={<Subject disposal={disposal} />}
      proposal={{
        ...disposal,
        status: statusOf[status],
        proposedBy: proposedBy === null ? [] : [proposedBy],
        decidedBy: status === 'declined' ? null : (agreedBy.at(-1) ?? null),
        decidedAt: status === 'proposed' ? null : disposal.updatedAt,
      }}
      consequence={then}
      sure={word('disposals.sure')}
      approve={{
        act: 'agree_to_disposal',
        error: agree.error,
        isPending: agree.isPending,
        send: () => agree.mutate({ path }),
      }}
      reject={{
        act: 'decline_disposal',
        error: decline.error,
        isPending: decline.isPending,
        send: ({ note, done }) => decline.mutate({ path, body: { note } }, { onSuccess: done }),
      }}
    >
      <p>{word(`disposal_ground.${ground}`)}</p>
      {status === 'proposed' && agreedBy.length > 0 ? (
        <p>{word('disposals.agreed_by', { count: agreedBy.length })}</p>
      ) : null}
      {tombstone === null ? null : <Tombstone tombstone={tombstone} />}
    </Proposal>
  );
};

const grounds = ['person_asked', 'person_left'] as const;

/** Proposes that a person's name be erased; a second person of compliance decides. */
const EraseDialog = ({ close }: { readonly close: () => void }): ReactElement => {
  const { word, language } = useWords();
  const { bank, firms } = useEverybody();
  const [userId, setUserId] = useState('');
  const [ground, setGround] = useState<(typeof grounds)[number]>('person_asked');
  const propose = useAct('post', '/v1/disposals');
  const group = (label: string, people: readonly Named[]) => ({
    group: label,
    items: people
      .flatMap((one) =>
        one.displayName === null ? [] : [{ value: one.userId, label: one.displayName }],
      )
      .toSorted((one, other) => one.label.localeCompare(other.label, 'zh-CN')),
  });
  return (
    <NoteDialog
      title={word('disposals.erase')}
      consequence={word('disposals.erase_then')}
      error={propose.error}
      isSending={propose.isPending}
      beside={
        <>
          <NativeSelect
            label={word('disposals.whose')}
            required
            value={userId}
            error={violationAt(propose.error, '/subject/userId', language)}
            data={[
              { value: '', label: word('disposals.choose') },
              group(word('disposals.of_bank'), bank),
              group(word('disposals.of_firms'), firms),
            ]}
            onChange={(event) => setUserId(event.currentTarget.value)}
          />
          <Choice
            label={word('disposals.ground')}
            required
            value={ground}
            choices={grounds.map((one) => ({ value: one, label: word(`disposal_ground.${one}`) }))}
            choose={setGround}
          />
        </>
      }
      send={(note) =>
        propose.mutate(
          { body: { subject: { kind: 'person', userId }, ground, note } },
          { onSuccess: close },
        )
      }
      close={close}
    />
  );
};

/** What was or is to be taken out of the record: names of people, and cases whose years are over. */
export const DisposalsPage = (): ReactElement => {
  const { word } = useWords();
  const session = useSession();
  const [isErasing, setIsErasing] = useState(false);
  const disposals = useInfiniteQuery(readPages('/v1/disposals', { query: { limit: '20' } }));
  return (
    <Page
      title={word('disposals.title')}
      help={word('disposals.help')}
      act={
        session?.permissions.includes('record.dispose') === true ? (
          <Button variant="default" onClick={() => setIsErasing(true)}>
            {word('disposals.erase')}
          </Button>
        ) : undefined
      }
    >
      {isErasing ? <EraseDialog close={() => setIsErasing(false)} /> : null}
      <Loaded query={disposals}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <p className="card">{word('disposals.none')}</p>
          ) : (
            <>
              {items.map((one) => (
                <DisposalCard key={one.disposalId} disposal={one} />
              ))}
            </>
          );
        }}
      </Loaded>
      {disposals.hasNextPage ? (
        <Button variant="default" onClick={() => void disposals.fetchNextPage()}>
          {word('list.more')}
        </Button>
      ) : null}
    </Page>
  );
};
