import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { violationAt } from '../../api/problem.js';
import { Loaded } from '../../parts/loaded.js';
import { usePeople } from '../../parts/people.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { mayTake } from '../../parts/proposal.js';
import { useSession } from '../../session/session.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { useColleagues } from './absences.js';
import type { Member } from './people.js';
import type { BankRole } from './standing-form.js';
import styles from './people.module.css';
import { Form, NativeSelect, Textarea, TextInput } from '../../parts/form.js';

const DelegationForm = ({
  member,
  takers,
  close,
}: {
  readonly member: Member;
  readonly takers: ReplyOf<'get', '/v1/delegations'>['mayTake'];
  readonly close: () => void;
}): ReactElement => {
  const { word, term, language } = useWords();
  const [typed, setTyped] = useState({
    delegateId: '',
    role: member.roles[0] ?? '',
    from: '',
    to: '',
    note: '',
  });
  const by = takers.find(({ role }) => role === typed.role)?.by ?? [];
  const colleagues = useColleagues(member.userId, by);
  const grant = useAct('post', '/v1/delegations');
  const set = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });
  return (
    <Form
      send={() => {
        grant.mutate(
          {
            body: {
              principalId: member.userId,
              delegateId: typed.delegateId,
              role: typed.role as BankRole,
              from: typed.from,
              to: typed.to,
              note: typed.note.trim(),
            },
          },
          { onSuccess: close },
        );
      }}
    >
      <ProblemNotice error={grant.error} />
      <div className={styles.form}>
        <NativeSelect
          label={word('people.delegate')}
          required
          value={typed.delegateId}
          error={violationAt(grant.error, '/delegateId', language)}
          description={
            by.length === 0
              ? word('people.no_taker', { role: term('role', typed.role) })
              : colleagues.none
          }
          data={[{ value: '', label: word('act_form.choose') }, ...colleagues.choices]}
          onChange={(event) => set({ delegateId: event.currentTarget.value })}
        />
        <NativeSelect
          label={word('people.as_role')}
          value={typed.role}
          error={violationAt(grant.error, '/role', language)}
          data={member.roles.map((role) => ({ value: role, label: term('role', role) }))}
          onChange={(event) => set({ role: event.currentTarget.value, delegateId: '' })}
        />
        <TextInput
          type="date"
          label={word('people.from')}
          required
          value={typed.from}
          error={violationAt(grant.error, '/from', language)}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={word('people.to')}
          required
          value={typed.to}
          error={violationAt(grant.error, '/to', language)}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={word('proposal.why')}
        required
        autosize
        minRows={2}
        value={typed.note}
        error={violationAt(grant.error, '/note', language)}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <div className="row">
        <Button type="submit" loading={grant.isPending}>
          {word('people.grant')}
        </Button>
        <Button variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
      <p className="second">{word('people.grant_then')}</p>
    </Form>
  );
};

const End = ({ delegationId }: { readonly delegationId: string }): ReactElement => {
  const { word } = useWords();
  const end = useAct('post', '/v1/delegations/{delegationId}/end');
  return (
    <>
      <ProblemNotice error={end.error} />
      <Button
        size="compact-sm"
        variant="default"
        loading={end.isPending}
        onClick={() => end.mutate({ path: { delegationId } })}
      >
        {word('people.end_delegation')}
      </Button>
    </>
  );
};

/** Who acts in this person's place, and in whose place this person acts. */
export const Delegations = ({ member }: { readonly member: Member }): ReactElement | null => {
  const { word, term, language } = useWords();
  const nameOf = usePeople();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const mayRead = session?.permissions.includes('delegation.read') === true;
  const all = useQuery({ ...read('/v1/delegations'), enabled: mayRead });
  if (!mayRead) return null;
  return (
    <section className="card stack">
      <h2>{word('people.delegations')}</h2>
      <Loaded query={all}>
        {({ items, mayTake: takers }) => {
          if (isOpen)
            return (
              <DelegationForm member={member} takers={takers} close={() => setIsOpen(false)} />
            );
          const own = items.filter(({ principalId, delegateId }) =>
            [principalId, delegateId].includes(member.userId),
          );
          return (
            <>
              {own.length === 0 ? (
                <p className="second">{word('people.no_delegations')}</p>
              ) : (
                <ul className="plain stack">
                  {own.map((one) => (
                    <li key={one.delegationId} className="stack-tight">
                      <span>
                        {word('people.delegation', {
                          delegate: nameOf(one.delegateId),
                          principal: nameOf(one.principalId),
                          role: term('role', one.role),
                          from: dayText(one.from, language),
                          to: dayText(one.to, language),
                        })}
                      </span>
                      <span className="second">
                        {word('people.granted', {
                          by: nameOf(one.grantedBy),
                          at: instantText(one.grantedAt, language),
                          note: one.note,
                        })}
                      </span>
                      {one.endedAt === null ? (
                        mayTake(one.acts, 'end_delegation') ? (
                          <span>
                            <End delegationId={one.delegationId} />
                          </span>
                        ) : null
                      ) : (
                        <span className="second">
                          {word('people.ended', {
                            by: nameOf(one.endedBy ?? ''),
                            at: instantText(one.endedAt, language),
                          })}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              {mayTake(member.acts, 'grant_delegation') ? (
                <div>
                  <Button variant="default" onClick={() => setIsOpen(true)}>
                    {word('people.grant')}
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Loaded>
    </section>
  );
};
