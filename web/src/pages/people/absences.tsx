import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { usePeople } from '../../parts/people.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { mayTake } from '../../parts/proposal.js';
import { useSession } from '../../session/session.js';
import { dayText, today } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { Member } from './people.js';
import styles from './people.module.css';
import { Form, NativeSelect, TextInput } from '../../parts/form.js';

type Absence = Member['absences'][number];

/** Colleagues of one of these roles by name, for a choice of one of them; and where there is none, that there is none. */
export const useColleagues = (exceptId: string, roles: readonly string[]) => {
  const { word, term } = useWords();
  const staff = useQuery(read('/v1/staff'));
  const choices = (staff.data?.items ?? [])
    .filter((one) => one.active && one.userId !== exceptId)
    .filter((one) => one.roles.some((role) => roles.includes(role)))
    .map(({ userId, displayName }) => ({ value: userId, label: displayName }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'zh-CN'));
  const named = roles.map((role) => term('role', role)).join(word('people.or'));
  const isNone = staff.data !== undefined && choices.length === 0;
  return { choices, none: isNone ? word('people.no_colleague', { roles: named }) : undefined };
};

/** How much somebody who goes away has in hand, by what the reader may know of it. */
const useInHand = (userId: string): number | undefined => {
  const session = useSession();
  const may = (permission: string): boolean => session?.permissions.includes(permission) === true;
  const load = useQuery({
    ...read('/v1/figures/{report}', { path: { report: 'load' } }),
    enabled: may('figures.read'),
  });
  const views = useQuery({
    ...read('/v1/queue-views'),
    enabled: may('review.queue') && session?.userId === userId,
  });
  if (session?.userId === userId && views.data !== undefined)
    return views.data.standing.find(({ code }) => code === 'mine')?.waiting ?? 0;
  const row = load.data?.rows.find(({ key }) => key === userId);
  return row?.cells.find(({ column }) => column === 'in_hand')?.count ?? undefined;
};

const InHand = ({ userId }: { readonly userId: string }): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  const count = useInHand(userId);
  if (count === undefined || count === 0) return null;
  const text = word('people.in_hand', { count });
  return (
    <p>
      {session?.permissions.includes('review.queue') === true ? (
        <Link
          to="/queue"
          search={session.userId === userId ? { view: 'mine' } : { assignee: userId }}
        >
          {text}
        </Link>
      ) : (
        text
      )}
    </p>
  );
};

const AbsenceForm = ({
  member,
  close,
}: {
  readonly member: Member;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const colleagues = useColleagues(member.userId, member.roles);
  const [absences, setAbsences] = useState<readonly Absence[]>([
    ...member.absences,
    { from: '', to: '', substituteId: null },
  ]);
  const keep = useAct('put', '/v1/staff/{userId}/absences');
  const set = (place: number, change: Partial<Absence>): void =>
    setAbsences(absences.map((one, at) => (at === place ? { ...one, ...change } : one)));
  return (
    <Form
      send={() => {
        keep.mutate(
          {
            path: { userId: member.userId },
            revision: member.revision,
            body: { absences: absences.filter(({ from, to }) => from !== '' || to !== '') },
          },
          { onSuccess: close },
        );
      }}
    >
      <ProblemNotice error={keep.error} />
      <p className="second">{word('people.absence_then')}</p>
      <InHand userId={member.userId} />
      {absences.map((absence, place) => (
        <div key={place} className={styles.dated}>
          <TextInput
            type="date"
            label={word('people.from')}
            value={absence.from}
            error={violationAt(keep.error, `/absences/${place}/from`, language)}
            onChange={(event) => set(place, { from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={word('people.to')}
            value={absence.to}
            error={violationAt(keep.error, `/absences/${place}/to`, language)}
            onChange={(event) => set(place, { to: event.currentTarget.value })}
          />
          <NativeSelect
            label={word('people.substitute')}
            value={absence.substituteId ?? ''}
            error={violationAt(keep.error, `/absences/${place}/substituteId`, language)}
            description={colleagues.none}
            data={[{ value: '', label: word('people.nobody') }, ...colleagues.choices]}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              set(place, { substituteId: chosen === '' ? null : chosen });
            }}
          />
          <Button
            variant="default"
            onClick={() => setAbsences(absences.filter((_one, at) => at !== place))}
          >
            {word('people.take_out')}
          </Button>
        </div>
      ))}
      <div className="row">
        <Button type="submit" loading={keep.isPending}>
          {word('people.keep')}
        </Button>
        <Button
          variant="default"
          onClick={() => setAbsences([...absences, { from: '', to: '', substituteId: null }])}
        >
          {word('people.add_absence')}
        </Button>
        <Button variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
    </Form>
  );
};

const isAway = ({ absences }: Member): boolean =>
  absences.some(({ from, to }) => from <= today() && today() <= to);

/** When somebody is away, and who stands in. */
export const Absences = ({ member }: { readonly member: Member }): ReactElement => {
  const { word, language } = useWords();
  const nameOf = usePeople();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="card stack">
      <h2>{word('people.absences')}</h2>
      {isOpen ? (
        <AbsenceForm member={member} close={() => setIsOpen(false)} />
      ) : (
        <>
          {isAway(member) ? <InHand userId={member.userId} /> : null}
          {member.absences.length === 0 ? (
            <p className="second">{word('people.no_absences')}</p>
          ) : (
            <ul className="plain">
              {member.absences.map(({ from, to, substituteId }) => (
                <li key={`${from} ${to}`}>
                  {word('people.away', {
                    from: dayText(from, language),
                    to: dayText(to, language),
                    by: substituteId === null ? word('people.nobody') : nameOf(substituteId),
                  })}
                </li>
              ))}
            </ul>
          )}
          {mayTake(member.acts, 'keep_absences') ? (
            <div>
              <Button variant="default" onClick={() => setIsOpen(true)}>
                {word('people.change_absences')}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
};
