import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { BarredActs, mayTake } from '../../parts/proposal.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { Absences } from './absences.js';
import { useApplicants } from './applicants.js';
import { StaffChangeCard } from './change-cards.js';
import { Delegations } from './delegations.js';
import { useListed, usePostText } from './people.js';
import type { Member } from './people.js';
import { Standing } from './standing.js';
import { StandingForm } from './standing-form.js';
import styles from './people.module.css';

const Facts = ({ member }: { readonly member: Member }): ReactElement => {
  const { word, term } = useWords();
  const listed = useListed();
  const postText = usePostText();
  const applicantName = useApplicants();
  return (
    <section className="card">
      <dl className={styles.sides}>
        <div>
          <dt>{word('people.roles')}</dt>
          <dd>{listed(member.roles.map((role) => term('role', role)))}</dd>
        </div>
        <div>
          <dt>{word('people.active')}</dt>
          <dd>
            <Standing active={member.active} absences={member.absences} />
          </dd>
        </div>
        <div>
          <dt>{word('people.posts')}</dt>
          <dd>{listed(member.posts.map(postText))}</dd>
        </div>
        <div>
          <dt>{word('people.related')}</dt>
          <dd>{listed(member.relatedApplicantIds.map(applicantName))}</dd>
        </div>
        <div>
          <dt>{word('people.same_person')}</dt>
          <dd>{word('people.accounts', { count: member.exporterUserIds?.length ?? 0 })}</dd>
        </div>
        <div>
          <dt>{word('people.branch')}</dt>
          <dd>{member.branch ?? word('people.nothing')}</dd>
        </div>
      </dl>
    </section>
  );
};

const Changes = ({ member }: { readonly member: Member }): ReactElement => {
  const { word } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const { userId } = member;
  const reading = useQuery(read('/v1/staff/{userId}/changes', { path: { userId } }));
  return (
    <Loaded query={reading}>
      {({ changes, acts, revision }) => {
        const newest = [...changes].reverse();
        return (
          <>
            {newest
              .filter(({ status }) => status === 'proposed')
              .map((change) => (
                <StaffChangeCard key={change.number} userId={userId} change={change} />
              ))}
            {isOpen ? (
              <StandingForm member={member} revision={revision} close={() => setIsOpen(false)} />
            ) : mayTake(acts, 'propose_staff_change') ? (
              <div>
                <Button onClick={() => setIsOpen(true)}>{word('people.propose')}</Button>
              </div>
            ) : (
              <BarredActs acts={acts} />
            )}
            <h2>{word('people.history')}</h2>
            {newest.length === 0 ? <p className="second">{word('people.no_history')}</p> : null}
            {newest
              .filter(({ status }) => status !== 'proposed')
              .map((change) => (
                <StaffChangeCard key={change.number} userId={userId} change={change} />
              ))}
          </>
        );
      }}
    </Loaded>
  );
};

/** One person of the bank: as what, away when, who acts in the place, and every change of that by two others. */
export const PersonPage = (): ReactElement => {
  const { word, term } = useWords();
  const session = useSession();
  const listed = useListed();
  const { userId } = useParams({ from: '/people/$userId' });
  const staff = useQuery(read('/v1/staff'));
  const member = staff.data?.items.find((one) => one.userId === userId);
  return (
    <Loaded query={staff}>
      {() =>
        member === undefined ? (
          <Page title={word('people.title')} help={word('people.unknown')}>
            <Link to="/people">{word('people.to_all')}</Link>
          </Page>
        ) : (
          <Page
            title={member.displayName}
            help={listed(member.roles.map((role) => term('role', role)))}
          >
            <Facts member={member} />
            <Absences member={member} />
            <Delegations member={member} />
            {session?.permissions.includes('staff.audit') === true ? (
              <Changes member={member} />
            ) : null}
          </Page>
        )
      }
    </Loaded>
  );
};
