import { Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import type { BodyOf } from '../../api/client.js';
import { problemOf, violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import { ApplicantChoice } from './applicants.js';
import { usePostText } from './people.js';
import type { Member } from './people.js';
import styles from './people.module.css';
import { Form, Textarea, TextInput } from '../../parts/form.js';

type After = NonNullable<BodyOf<'post', '/v1/staff/{userId}/changes'>>['after'];
export type BankRole = After['roles'][number];
type Post = After['posts'][number];

export const bankRoles = [
  'client_manager',
  'first_reviewer',
  'second_reviewer',
  'final_approver',
  'committee_member',
  'credit_officer',
  'back_office',
  'review_manager',
  'compliance',
  'catalogue_administrator',
  'auditor',
  'operator',
  'integrator',
] as const satisfies readonly BankRole[];

const steps = [
  'client_management',
  'first_review',
  'second_review',
  'final_approval',
  'payout_check',
  'appeal',
] as const satisfies readonly Post['step'][];

const allPosts = steps.flatMap((step) =>
  (['backup', 'manager'] as const).map((post): Post => ({ step, post })),
);

/** What is wrong with a member of what was asked, or with anything below it. */
export const faultBelow = (error: unknown, pointer: string, language: 'zh' | 'en') => {
  const found = (problemOf(error)?.violations ?? []).filter(
    (one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`),
  );
  return found.length === 0 ? undefined : found.map(({ detail }) => detail[language]).join(' ');
};

const ExporterAccounts = ({
  chosen,
  choose,
}: {
  readonly chosen: readonly string[];
  readonly choose: (userIds: readonly string[]) => void;
}): ReactElement | null => {
  const { word } = useWords();
  const session = useSession();
  const users = useQuery({
    ...read('/v1/exporter-users', { query: { limit: '100' } }),
    enabled: session?.permissions.includes('exporter.read') === true,
  });
  if (users.data === undefined || users.data.items.length === 0) return null;
  return (
    <Checkbox.Group
      label={word('people.same_person')}
      description={word('people.same_person_why')}
      value={[...chosen]}
      onChange={(ids) => choose(ids)}
    >
      <div className={styles.choices}>
        {users.data.items.map(({ userId, userName, displayName }) => (
          <Checkbox key={userId} value={userId} label={`${displayName} (${userName})`} />
        ))}
      </div>
    </Checkbox.Group>
  );
};

/** Another standing of a person, whole, for a second person to agree to. */
export const StandingForm = ({
  member,
  revision,
  close,
}: {
  readonly member: Member;
  /** Of the changes that were looked at. */
  readonly revision: number;
  readonly close: () => void;
}): ReactElement => {
  const { word, term, language } = useWords();
  const postText = usePostText();
  const { userId } = member;
  const [typed, setTyped, forget] = useKept(`staff.${userId}`, {
    roles: member.roles as readonly BankRole[],
    active: member.active,
    posts: member.posts,
    relatedApplicantIds: member.relatedApplicantIds,
    exporterUserIds: member.exporterUserIds ?? [],
    branch: member.branch ?? '',
    note: '',
  });
  const propose = useAct('post', '/v1/staff/{userId}/changes');
  const send = (): void => {
    const { note, branch, ...after } = typed;
    propose.mutate(
      {
        path: { userId },
        revision,
        body: {
          after: {
            ...after,
            roles: [...after.roles],
            posts: [...after.posts],
            relatedApplicantIds: [...after.relatedApplicantIds],
            exporterUserIds: [...after.exporterUserIds],
            branch: branch.trim() === '' ? null : branch.trim(),
          },
          note: note.trim(),
        },
      },
      {
        onSuccess: () => {
          forget();
          close();
        },
      },
    );
  };
  const keyOf = ({ step, post }: Post): string => `${step} ${post}`;
  return (
    <Form className="card stack" send={send}>
      <h2>{word('people.propose')}</h2>
      <ProblemNotice error={propose.error} />
      <div className={styles.form}>
        <Checkbox.Group
          label={word('people.roles')}
          value={[...typed.roles]}
          error={faultBelow(propose.error, '/roles', language)}
          onChange={(roles) => setTyped({ ...typed, roles })}
        >
          <div className={styles.choices}>
            {bankRoles.map((role) => (
              <Checkbox key={role} value={role} label={term('role', role)} />
            ))}
          </div>
        </Checkbox.Group>
        <Checkbox.Group
          label={word('people.posts')}
          description={word('people.posts_why')}
          value={typed.posts.map(keyOf)}
          error={faultBelow(propose.error, '/posts', language)}
          onChange={(keys) =>
            setTyped({ ...typed, posts: allPosts.filter((one) => keys.includes(keyOf(one))) })
          }
        >
          <div className={styles.choices}>
            {allPosts.map((one) => (
              <Checkbox key={keyOf(one)} value={keyOf(one)} label={postText(one)} />
            ))}
          </div>
        </Checkbox.Group>
        <div className="stack">
          <Checkbox
            label={word('people.may_act')}
            checked={typed.active}
            onChange={(event) => setTyped({ ...typed, active: event.currentTarget.checked })}
          />
          <TextInput
            label={word('people.branch')}
            description={word('people.branch_example')}
            value={typed.branch}
            error={violationAt(propose.error, '/branch', language)}
            onChange={(event) => setTyped({ ...typed, branch: event.currentTarget.value })}
          />
          <ApplicantChoice
            label={word('people.related')}
            description={word('people.related_why')}
            chosen={typed.relatedApplicantIds}
            choose={(relatedApplicantIds) =>
              setTyped({ ...typed, relatedApplicantIds: [...relatedApplicantIds] })
            }
          />
          <ExporterAccounts
            chosen={typed.exporterUserIds}
            choose={(exporterUserIds) =>
              setTyped({ ...typed, exporterUserIds: [...exporterUserIds] })
            }
          />
        </div>
      </div>
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
