import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { figureOf } from '../../parts/typed.js';
import { useWords } from '../../words/words.js';
import { AddFact, statedAs, useAskedFacts } from './add-fact.js';
import type { Definition } from './add-fact.js';
import { useEdits } from './draft.js';
import { StoredEntry } from './entry-form.js';
import type { Draft, Edit } from './draft.js';
import type { Uncovered } from '../catalogue/coverage.js';
import type { Leaf } from '../catalogue/criterion-tree.js';
import { ValueField, useFact, useUnitName } from './value-field.js';
import type { Likely, Value } from './value-field.js';
import styles from './drafts.module.css';
import { Form, NativeSelect, TextInput } from '../../parts/form.js';

interface Stated {
  readonly fact: string;
  readonly value: Value;
  readonly [member: string]: unknown;
}

interface Example {
  readonly id: string;
  readonly itemCode: string;
  readonly kind: 'positive' | 'negative' | 'unknown';
  readonly line: { readonly facts?: readonly Stated[]; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/** What a new example is to show: a condition met, not met or open. */
export interface ExampleStart {
  readonly kind: Example['kind'];
  readonly condition: Pick<Uncovered, 'fact' | 'leaf' | 'askedOf'>;
}

type Definitions = (fact: string) => Definition | undefined;

/** Those stated, with a fact as a condition has it: in its place, or at the end. */
const withFact = (
  stated: readonly Stated[],
  fact: string,
  said: { readonly value: unknown; readonly unit?: string; readonly standard?: string },
  definitions: Definitions,
): readonly Stated[] => {
  const definition = definitions(fact);
  const before = stated.find((one) => one.fact === fact);
  const begun = before ?? (definition && statedAs(fact, definition, stated));
  if (begun === undefined) return stated;
  const first = (Array.isArray(said.value) ? said.value[0] : said.value) as string | number;
  const value = definition?.type === 'set' ? [String(first)] : first;
  const one = { ...begun, ...said, value };
  return before === undefined
    ? [...stated, one]
    : stated.map((other) => (other === before ? one : other));
};

/** Of these, a value that is the limit itself meets the condition. */
const metAtTheLimit = ['=', '<=', '>=', 'in', 'includes'];

/**
 * The facts of an example like another one, of goods that the condition is asked of; what is to stay open is not
 * stated, and what is to be judged is.
 */
const factsFrom = (
  stated: readonly Stated[],
  start: ExampleStart | undefined,
  definitions: Definitions,
): readonly Stated[] => {
  if (start === undefined) return stated;
  const { fact, leaf, askedOf } = start.condition;
  const asked = askedOf.reduce((facts, { fact: name, in: values }) => {
    const before = facts.find((one) => one.fact === name)?.value;
    return values.some((value) => value === before)
      ? facts
      : withFact(facts, name, { value: values }, definitions);
  }, stated);
  if (start.kind === 'unknown') return asked.filter((one) => one.fact !== fact);
  const isMade = start.kind === 'positive' && metAtTheLimit.includes(leaf.op);
  if (!isMade && asked.some((one) => one.fact === fact)) return asked;
  const { value, unit, standard } = leaf as Leaf & { unit?: string; standard?: string };
  return withFact(
    asked,
    fact,
    {
      value,
      ...(unit === undefined ? {} : { unit }),
      ...(standard === undefined ? {} : { standard }),
    },
    definitions,
  );
};

const goodsNames = ['descriptionZh', 'descriptionEn'] as const;

const kinds = ['positive', 'negative', 'unknown'] as const;

const StatedField = ({
  draft,
  stated,
  likely,
  change,
}: {
  readonly draft: Draft;
  readonly stated: Stated;
  readonly likely: Likely | undefined;
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
      likely={likely}
      value={stated.value}
      change={change}
    />
  );
};

/** The kinds of goods that an item names, of its rows. */
const useKindsOf = ({ base }: Draft, itemCode: string): Likely => {
  const { word } = useWords();
  const item = useQuery(
    read('/v1/catalogue/items/{itemCode}', {
      path: { itemCode },
      query: { revision: base.contentHash },
    }),
  );
  return {
    name: word('example_form.kinds_of_item', { itemCode }),
    codes: (item.data?.item.rows ?? []).flatMap(({ kinds: named }) =>
      named.map(({ code }) => code),
    ),
  };
};

const StatedForm = ({
  draft,
  example,
  newName,
  start,
  definitions = () => undefined,
  close,
}: {
  readonly draft: Draft;
  readonly example: Example;
  /** The key of another example like it, which nobody reads; `null`: this one is edited. */
  readonly newName: string | null;
  readonly start?: ExampleStart | undefined;
  readonly definitions?: Definitions;
  readonly close: () => void;
}): ReactElement => {
  const { word } = useWords();
  const kindsHere = useKindsOf(draft, example.itemCode);
  const edits = useEdits(draft);
  const isNew = newName !== null;
  const [kind, setKind] = useState(start?.kind ?? example.kind);
  const [facts, setFacts] = useState(factsFrom(example.line.facts ?? [], start, definitions));
  const [goods, setGoods] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(
      goodsNames.map((one) => [one, (example.line[one] as string | undefined) ?? '']),
    ),
  );
  const [added, setAdded] = useState<readonly string[]>([]);
  const isFigure = (fact: string): boolean =>
    typeof example.line.facts?.find((one) => one.fact === fact)?.value === 'number' ||
    (fact === start?.condition.fact && typeof start.condition.leaf.value === 'number') ||
    // A figure that was added begins as one, and stands as it was typed afterwards.
    added.includes(fact);
  const save = (): void => {
    const id = newName ?? example.id;
    const { facts: _before, descriptionZh: _zh, descriptionEn: _en, ...others } = example.line;
    const line = {
      ...others,
      ...Object.fromEntries(Object.entries(goods).filter(([, typed]) => typed.trim() !== '')),
      ...(facts.length === 0
        ? {}
        : {
            facts: facts.map((stated) => ({
              ...stated,
              value: isFigure(stated.fact) ? figureOf(String(stated.value)) : stated.value,
            })),
          }),
    };
    const edit = {
      kind: 'put_entry',
      part: 'examples',
      key: id,
      entry: {
        ...example,
        id,
        kind,
        ...(start === undefined ? {} : { by: start.condition.fact }),
        line,
      },
    };
    edits.add([edit as unknown as Edit], close);
  };
  return (
    <Form className={styles.form} send={save}>
      <ProblemNotice error={edits.error} />
      <NativeSelect
        label={word('example_form.must')}
        value={kind}
        data={kinds.map((one) => ({ value: one, label: word(`example_kind.${one}`) }))}
        onChange={(event) => setKind(event.currentTarget.value as Example['kind'])}
      />
      {isNew
        ? goodsNames.map((one) => (
            <TextInput
              key={one}
              label={word(`example_form.${one}`)}
              value={goods[one] ?? ''}
              onChange={(event) => setGoods({ ...goods, [one]: event.currentTarget.value })}
            />
          ))
        : null}
      {facts.map((stated, place) => (
        <StatedField
          key={stated.fact}
          draft={draft}
          stated={stated}
          likely={stated.fact === 'kind' ? kindsHere : undefined}
          change={(value) =>
            setFacts(facts.map((one, at) => (at === place ? { ...one, value } : one)))
          }
        />
      ))}
      <AddFact
        draft={draft}
        itemCode={example.itemCode}
        stated={facts}
        add={(fact) => {
          setFacts([...facts, fact]);
          if (typeof fact.value === 'number') setAdded([...added, fact.fact]);
        }}
      />
      <div className="row">
        <Button type="submit" size="sm" loading={edits.isSaving}>
          {word('leaf.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
    </Form>
  );
};

/** The first of the names with a number that no example has. */
const freeName = (stem: string, taken: readonly string[]): string => {
  let number = 2;
  while (taken.includes(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
};

/** Another example like one, under a name that none has. */
const AnotherForm = ({
  draft,
  example,
  start,
  close,
}: {
  readonly draft: Draft;
  readonly example: Example;
  readonly start: ExampleStart | null;
  readonly close: () => void;
}): ReactElement => {
  const others = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/example-results', {
      path: { changeSetId: draft.changeSetId },
      query: { which: 'all', itemCode: example.itemCode, limit: '100' },
    }),
  );
  const asked = useAskedFacts(draft, example.itemCode);
  const stem = start === null ? example.id : `${example.itemCode}/${start.kind}`;
  return (
    <Loaded query={others}>
      {({ items }) => (
        <Loaded query={asked}>
          {(facts) => (
            <StatedForm
              draft={draft}
              example={example}
              start={start ?? undefined}
              newName={freeName(
                stem,
                items.map((one) => one.exampleId),
              )}
              definitions={(fact) =>
                facts.items.find(({ key }) => key === fact)?.entry as Definition | undefined
              }
              close={close}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  );
};

/**
 * An example in edit: what its rules must answer, and what its line states; or another one like it, as it is
 * (`start: null`) or made to show a condition.
 */
export const ExampleForm = ({
  draft,
  exampleId,
  start,
  close,
}: {
  readonly draft: Draft;
  readonly exampleId: string;
  readonly start?: ExampleStart | null;
  readonly close: () => void;
}): ReactElement => (
  <StoredEntry draft={draft} part="examples" entryKey={exampleId}>
    {(found) =>
      start === undefined ? (
        <StatedForm draft={draft} example={found as Example} newName={null} close={close} />
      ) : (
        <AnotherForm draft={draft} example={found as Example} start={start} close={close} />
      )
    }
  </StoredEntry>
);
