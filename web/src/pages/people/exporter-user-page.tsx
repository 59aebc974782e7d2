import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { BarredActs, mayTake } from '../../parts/proposal.js';
import { useWords } from '../../words/words.js';
import { ApplicantChoice, useApplicants } from './applicants.js';
import { ExporterChangeCard } from './change-cards.js';
import { useListed } from './people.js';
import styles from './people.module.css';
import { Form, Textarea } from '../../parts/form.js';

type User = ReplyOf<'get', '/v1/exporter-users/{userName}'>;

const ChangeForm = ({
  user,
  close,
}: {
  readonly user: User;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const { userName } = user;
  const [typed, setTyped, forget] = useKept(`exporter.${userName}`, {
    active: user.active,
    applicantIds: user.applicantIds,
    note: '',
  });
  const propose = useAct('post', '/v1/exporter-users/{userName}/changes');
  return (
    <Form
      className="card stack"
      send={() => {
        propose.mutate(
          {
            path: { userName },
            revision: user.revision,
            body: {
              after: { active: typed.active, applicantIds: [...typed.applicantIds] },
              note: typed.note.trim(),
            },
          },
          {
            onSuccess: () => {
              forget();
              close();
            },
          },
        );
      }}
    >
      <h2>{word('people.propose')}</h2>
      <ProblemNotice error={propose.error} />
      <Checkbox
        label={word('people.may_act')}
        checked={typed.active}
        onChange={(event) => setTyped({ ...typed, active: event.currentTarget.checked })}
      />
      <ApplicantChoice
        label={word('people.acts_for')}
        chosen={typed.applicantIds}
        choose={(ids) => setTyped({ ...typed, applicantIds: [...ids] })}
      />
      <Textarea
        label={word('proposal.why')}
        required
        autosize
        minRows={2}
        value={typed.note}
        error={violationAt(propose.error, '/note', language)}
        onChange={(event) => setTyped({ ...typed, note: event.currentTarget.value })}
      />
      <div className="row">
        <Button type="submit" loading={propose.isPending}>
          {word('proposal.propose')}
        </Button>
        <Button variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
      <p className="second">{word('people.propose_then')}</p>
    </Form>
  );
};

/** A person of an exporter's side: whom the person acts for, and every change of that by two of the bank. */
export const ExporterUserPage = (): ReactElement => {
  const { word } = useWords();
  const listed = useListed();
  const applicantName = useApplicants();
  const [isOpen, setIsOpen] = useState(false);
  const { userName } = useParams({ from: '/people/exporters/$userName' });
  const reading = useQuery(read('/v1/exporter-users/{userName}', { path: { userName } }));
  return (
    <Loaded query={reading}>
      {(user) => {
        const newest = [...user.changes].reverse();
        const cards = (isWaiting: boolean) =>
          newest
            .filter(({ status }) => (status === 'proposed') === isWaiting)
            .map((change) => (
              <ExporterChangeCard key={change.number} userName={userName} change={change} />
            ));
        return (
          <Page title={user.displayName} help={word('people.exporter_help', { userName })}>
            <section className="card">
              <dl className={styles.sides}>
                <div>
                  <dt>{word('people.acts_for')}</dt>
                  <dd>{listed(user.applicantIds.map(applicantName))}</dd>
                </div>
                <div>
                  <dt>{word('people.active')}</dt>
                  <dd>{word(user.active ? 'people.is_active' : 'people.is_off')}</dd>
                </div>
              </dl>
            </section>
            {cards(true)}
            {isOpen ? (
              <ChangeForm user={user} close={() => setIsOpen(false)} />
            ) : mayTake(user.acts, 'propose_staff_change') ? (
              <div>
                <Button onClick={() => setIsOpen(true)}>{word('people.propose')}</Button>
              </div>
            ) : (
              <BarredActs acts={user.acts} />
            )}
            <h2>{word('people.history')}</h2>
            {newest.length === 0 ? <p className="second">{word('people.no_history')}</p> : null}
            {cards(false)}
          </Page>
        );
      }}
    </Loaded>
  );
};
