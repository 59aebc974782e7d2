import { Button, Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { mostRows, rowsOfFile } from '../../parts/goods/spreadsheet-rows.js';
import { useWords } from '../../words/words.js';
import { ApplicantChoice } from './applicants.js';
import { bankRoles, faultBelow } from './standing-form.js';
import type { BankRole } from './standing-form.js';
import styles from './people.module.css';
import { FileInput, Form, NativeSelect, Textarea, TextInput } from '../../parts/form.js';

interface Typed {
  readonly key: number;
  readonly userId: string;
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'bank_user' | 'applicant_user';
  readonly roles: readonly (BankRole | 'exporter')[];
  readonly applicantIds: readonly string[];
}

const nobody = (key: number): Typed => ({
  key,
  userId: '',
  userName: '',
  displayName: '',
  kind: 'bank_user',
  roles: [],
  applicantIds: [],
});

const wordsOf = (cell: string): readonly string[] => cell.split(/\s+/).filter((one) => one !== '');

const fileColumns = ['userId', 'userName', 'displayName', 'kind', 'roles', 'applicantIds'];

/** Lines of a file with the columns of `people-entries/from-csv`; the first names them. */
const peopleOf = (rows: readonly (readonly string[])[], firstKey: number): readonly Typed[] =>
  rows
    .slice(1)
    .map(([userId = '', userName = '', displayName = '', kind, roles, firms], place) => ({
      key: firstKey + place,
      userId,
      userName,
      displayName,
      kind: kind === 'applicant_user' ? 'applicant_user' : 'bank_user',
      roles: wordsOf(roles ?? '') as readonly BankRole[],
      applicantIds: wordsOf(firms ?? ''),
    }));

/** One person of a list: who it is, of which side, and as what. */
const PersonFields = ({
  person,
  place,
  error,
  set,
  takeOut,
}: {
  readonly person: Typed;
  readonly place: number;
  readonly error: unknown;
  readonly set: (change: Partial<Typed>) => void;
  readonly takeOut: () => void;
}): ReactElement => {
  const { word, term, language } = useWords();
  const at = `/people/${place}`;
  return (
    <fieldset className="card stack">
      <legend>{word('people.person', { number: place + 1 })}</legend>
      <div className={styles.form}>
        {(['displayName', 'userName', 'userId'] as const).map((member) => (
          <TextInput
            key={member}
            label={word(`people_form.${member}`)}
            {...(member === 'userId' ? { description: word('people_form.userId_why') } : {})}
            required
            value={person[member]}
            error={violationAt(error, `${at}/${member}`, language)}
            onChange={(event) => set({ [member]: event.currentTarget.value })}
          />
        ))}
        <NativeSelect
          label={word('people_form.kind')}
          value={person.kind}
          data={[
            { value: 'bank_user', label: word('people_form.bank_user') },
            { value: 'applicant_user', label: word('people_form.applicant_user') },
          ]}
          onChange={(event) =>
            set(
              event.currentTarget.value === 'applicant_user'
                ? { kind: 'applicant_user', roles: ['exporter'] }
                : { kind: 'bank_user', roles: [], applicantIds: [] },
            )
          }
        />
      </div>
      {person.kind === 'bank_user' ? (
        <Checkbox.Group
          label={word('people.roles')}
          value={[...person.roles]}
          error={faultBelow(error, `${at}/roles`, language)}
          onChange={(roles) => set({ roles })}
        >
          <div className="row">
            {bankRoles.map((role) => (
              <Checkbox key={role} value={role} label={term('role', role)} />
            ))}
          </div>
        </Checkbox.Group>
      ) : (
        <ApplicantChoice
          label={word('people.acts_for')}
          chosen={person.applicantIds}
          choose={(applicantIds) => set({ applicantIds })}
        />
      )}
      <div>
        <Button size="compact-sm" variant="default" onClick={takeOut}>
          {word('people.take_out')}
        </Button>
      </div>
    </fieldset>
  );
};

/** People who are to enter the bank together, typed or out of a file; nobody enters before a second person agrees. */
export const EntryForm = ({ close }: { readonly close: () => void }): ReactElement => {
  const { word, language } = useWords();
  const [typed, setTyped, forget] = useKept<{ people: readonly Typed[]; note: string }>(
    'people.entry',
    { people: [nobody(1)], note: '' },
  );
  const [failure, setFailure] = useState<string | null>(null);
  const propose = useAct('post', '/v1/people-entries');
  const { people } = typed;
  const nextKey = Math.max(0, ...people.map(({ key }) => key)) + 1;
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    try {
      const rows = await rowsOfFile(file);
      if (rows.length > mostRows) {
        setFailure(word('people_form.too_many', { count: rows.length, rows: mostRows }));
        return;
      }
      setFailure(null);
      setTyped({
        ...typed,
        people: [
          ...people.filter(({ userId, userName }) => userId !== '' || userName !== ''),
          ...peopleOf(rows, nextKey),
        ],
      });
    } catch {
      setFailure(word('import.unreadable'));
    }
  };
  return (
    <Form
      send={() => {
        propose.mutate(
          {
            body: {
              people: people.map(({ key: _key, roles, applicantIds, ...person }) => ({
                ...person,
                roles: [...roles],
                applicantIds: [...applicantIds],
              })),
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
      <h2>{word('people.enter')}</h2>
      <ProblemNotice error={propose.error} />
      <FileInput
        data-width="narrow"
        label={word('people_form.file')}
        description={word('people_form.file_columns', { columns: fileColumns.join(' ') })}
        placeholder={word('upload.choose')}
        accept=".csv,.xlsx"
        error={failure}
        onChange={(file) => void take(file)}
      />
      {people.map((person, place) => (
        <PersonFields
          key={person.key}
          person={person}
          place={place}
          error={propose.error}
          set={(change) =>
            setTyped({
              ...typed,
              people: people.map((one, at) => (at === place ? { ...one, ...change } : one)),
            })
          }
          takeOut={() => setTyped({ ...typed, people: people.filter((_one, at) => at !== place) })}
        />
      ))}
      <div>
        <Button
          variant="default"
          onClick={() => setTyped({ ...typed, people: [...people, nobody(nextKey)] })}
        >
          {word('people_form.add')}
        </Button>
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
        <Button type="submit" disabled={people.length === 0} loading={propose.isPending}>
          {word('proposal.propose')}
        </Button>
        <Button variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
      <p className="second">{word('people.entry_propose_then')}</p>
    </Form>
  );
};
