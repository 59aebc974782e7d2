import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Form, NativeSelect } from '../../parts/form.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import type { Draft } from './draft.js';
import styles from './drafts.module.css';

type Conflicts = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/conflicts'>;
type Conflict = Conflicts['items'][number];
type Take = 'mine' | 'theirs';

/** One place with what each side makes of it, and whose is taken. */
const PlaceInConflict = ({
  conflict: { text, mine, theirs, whyNot },
  onto,
  take,
  choose,
}: {
  readonly conflict: Conflict;
  readonly onto: string;
  readonly take: Take | '';
  readonly choose: (take: Take | '') => void;
}): ReactElement => {
  const { word, say } = useWords();
  const offered: readonly Take[] = whyNot === null ? ['mine', 'theirs'] : ['theirs'];
  const sides = [
    { name: word('drafts.of_draft'), said: mine },
    { name: word('drafts.of_revision', { onto }), said: theirs },
  ];
  return (
    <fieldset className="stack-tight">
      <legend>{say(text)}</legend>
      <dl className={styles.sides}>
        {sides.map(({ name, said }) => (
          <div key={name}>
            <dt>{name}</dt>
            {said.length === 0 ? <dd>{word('drafts.left_as_was')}</dd> : null}
            {said.map((one) => (
              <dd key={one.en}>{say(one)}</dd>
            ))}
          </div>
        ))}
      </dl>
      {whyNot === null ? null : <p className="second">{say(whyNot)}</p>}
      <NativeSelect
        data-width="narrow"
        required
        label={word('drafts.take')}
        value={take}
        data={[
          { value: '', label: word('example_form.add_none') },
          ...offered.map((value) => ({ value, label: word(`drafts.take_${value}`, { onto }) })),
        ]}
        onChange={(event) => choose(event.currentTarget.value as Take | '')}
      />
    </fieldset>
  );
};

const MoveForm = ({
  draft: { changeSetId, revision },
  conflicts: { onto, items },
}: {
  readonly draft: Draft;
  readonly conflicts: Conflicts;
}): ReactElement => {
  const { word } = useWords();
  const rebase = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/rebase');
  const [taken, setTaken] = useState<Readonly<Record<number, Take | ''>>>({});
  const takenOf = ({ edit }: Conflict): Take | '' => taken[edit] ?? '';
  const move = (): void =>
    rebase.mutate({
      path: { changeSetId },
      revision,
      body: {
        onto,
        resolutions: items.flatMap((one) => {
          const take = takenOf(one);
          return take === '' ? [] : [{ edit: one.edit, take }];
        }),
      },
    });
  return (
    <Form send={move}>
      <ProblemNotice error={rebase.error} />
      {items.length === 0 ? null : (
        <p>{word('drafts.both_changed', { count: items.length, onto })}</p>
      )}
      {items.map((conflict) => (
        <PlaceInConflict
          key={conflict.edit}
          conflict={conflict}
          onto={onto}
          take={takenOf(conflict)}
          choose={(take) => setTaken({ ...taken, [conflict.edit]: take })}
        />
      ))}
      <div className="row">
        <Button type="submit" size="sm" loading={rebase.isPending}>
          {word('drafts.rebase', { newest: onto })}
        </Button>
      </div>
    </Form>
  );
};

/** A draft on a revision that is no longer the newest goes onto that one before it is signed. */
export const Rebase = ({ draft }: { readonly draft: Draft }): ReactElement | null => {
  const { word } = useWords();
  const { changeSetId, revision, base, standing } = draft;
  const isBehind = standing?.isBehind === true;
  const conflicts = useQuery({
    ...read('/v1/catalogue/change-sets/{changeSetId}/conflicts', { path: { changeSetId } }),
    enabled: isBehind,
  });
  if (!isBehind) return null;
  return (
    <section className={styles.others}>
      <p>
        {word(standing.isBaseWithdrawn ? 'drafts.behind_withdrawn' : 'drafts.behind', {
          base: base.revision,
          newest: standing.newest,
        })}
      </p>
      <Loaded query={conflicts}>
        {(found) => <MoveForm key={revision} draft={draft} conflicts={found} />}
      </Loaded>
    </section>
  );
};
