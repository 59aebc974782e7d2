import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import { useEdits } from './draft.js';
import type { Draft, Edit } from './draft.js';
import { ValueField, figureOf, useFact, useUnitName } from './value-field.js';
import type { Value } from './value-field.js';
import styles from './drafts.module.css';

interface Stated {
  readonly fact: string;
  readonly value: Value;
  readonly [member: string]: unknown;
}

interface Example {
  readonly id: string;
  readonly kind: 'positive' | 'negative' | 'unknown';
  readonly line: { readonly facts?: readonly Stated[]; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

const kinds = ['positive', 'negative', 'unknown'] as const;

const StatedField = ({
  draft,
  stated,
  change,
}: {
  readonly draft: Draft;
  readonly stated: Stated;
  readonly change: (value: Value) => void;
}): ReactElement => {
  const { language, word } = useWords();
  const unitName = useUnitName();
  const fact = useFact(draft.changeSetId, stated.fact);
  const label = (language === 'zh' ? fact?.labelZh : fact?.labelEn) ?? stated.fact;
  return (
    <ValueField
      label={
        fact?.unit === undefined
          ? label
          : word('leaf.with_unit', { label, unit: unitName(fact.unit) })
      }
      fact={fact}
      value={stated.value}
      change={change}
    />
  );
};

const Form = ({
  draft,
  example,
  isNew,
  close,
}: {
  readonly draft: Draft;
  readonly example: Example;
  readonly isNew: boolean;
  readonly close: () => void;
}): ReactElement => {
  const { word } = useWords();
  const edits = useEdits(draft);
  const [name, setName] = useState(`${example.id}-2`);
  const [kind, setKind] = useState(example.kind);
  const [facts, setFacts] = useState(example.line.facts ?? []);
  const save = (): void => {
    const id = isNew ? name.trim() : example.id;
    const line = {
      ...example.line,
      ...(facts.length === 0
        ? {}
        : {
            facts: facts.map((stated, place) => ({
              ...stated,
              value:
                typeof example.line.facts?.[place]?.value === 'number'
                  ? figureOf(String(stated.value))
                  : stated.value,
            })),
          }),
    };
    const edit = {
      kind: 'put_entry',
      part: 'examples',
      key: id,
      entry: { ...example, id, kind, line },
    };
    edits.add([edit as unknown as Edit], close);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ProblemNotice error={edits.error} />
      {isNew ? (
        <TextInput
          label={word('example_form.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : null}
      <NativeSelect
        label={word('example_form.must')}
        value={kind}
        data={kinds.map((one) => ({ value: one, label: word(`example_kind.${one}`) }))}
        onChange={(event) => setKind(event.currentTarget.value as Example['kind'])}
      />
      {facts.map((stated, place) => (
        <StatedField
          key={stated.fact}
          draft={draft}
          stated={stated}
          change={(value) =>
            setFacts(facts.map((one, at) => (at === place ? { ...one, value } : one)))
          }
        />
      ))}
      <div className="row">
        <Button type="submit" size="sm" loading={edits.isSaving}>
          {word('leaf.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
    </form>
  );
};

/** An example in edit: what its rules must answer, and what its line states; or another one like it. */
export const ExampleForm = ({
  draft,
  exampleId,
  isNew,
  close,
}: {
  readonly draft: Draft;
  readonly exampleId: string;
  readonly isNew: boolean;
  readonly close: () => void;
}): ReactElement => {
  const entry = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId: draft.changeSetId },
      query: { part: 'examples', key: exampleId, limit: '1' },
    }),
  );
  return (
    <Loaded query={entry}>
      {({ items }) => (
        <Form draft={draft} example={items[0]?.entry as Example} isNew={isNew} close={close} />
      )}
    </Loaded>
  );
};
