import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { send } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import type { Draft } from './draft.js';
import type { Value } from './value-field.js';

export interface StatedFact {
  readonly fact: string;
  readonly value: Value;
  readonly unit?: string;
  readonly [member: string]: unknown;
}

interface Definition {
  readonly type: 'boolean' | 'enum' | 'integer' | 'number' | 'set' | 'text';
  readonly unit?: string;
  readonly values?: readonly { readonly code: string }[];
  readonly evidenceTypes: readonly string[];
}

/** Where a value begins until somebody says another. */
const firstValue = ({ type, values }: Definition): Value => {
  const first = values?.[0]?.code ?? '';
  if (type === 'boolean') return true;
  if (type === 'set') return [first];
  return type === 'number' || type === 'integer' ? 0 : first;
};

/** The proof of another fact, as one that proves this fact. */
const evidenceLike = (
  stated: readonly StatedFact[],
  { evidenceTypes: [type] }: Definition,
): object => {
  const other = stated.find(({ evidence }) => evidence !== undefined)?.['evidence'];
  return other === undefined || type === undefined
    ? {}
    : { evidence: { ...(other as object), type } };
};

/** Offers the facts that an item asks and a line does not state yet, so that any of its conditions can be tried. */
export const AddFact = ({
  draft,
  itemCode,
  stated,
  add,
}: {
  readonly draft: Draft;
  readonly itemCode: string;
  readonly stated: readonly StatedFact[];
  readonly add: (fact: StatedFact) => void;
}): ReactElement | null => {
  const { word, say } = useWords();
  const { changeSetId, base } = draft;
  const [error, setError] = useState<unknown>(null);
  const item = useQuery(
    read('/v1/catalogue/items/{itemCode}', {
      path: { itemCode },
      query: { revision: base.contentHash },
    }),
  );
  const open = (item.data?.item.facts ?? []).filter(
    ({ fact }) => !stated.some((one) => one.fact === fact),
  );
  if (open.length === 0) return null;
  const take = async (fact: string): Promise<void> => {
    try {
      const { items } = await send('get', '/v1/catalogue/change-sets/{changeSetId}/entries', {
        path: { changeSetId },
        query: { part: 'facts', key: fact, limit: '1' },
      });
      const definition = items[0]?.entry as Definition;
      const { unit } = definition;
      add({
        fact,
        value: firstValue(definition),
        ...(unit === undefined ? {} : { unit }),
        ...evidenceLike(stated, definition),
      });
      setError(null);
    } catch (failed) {
      setError(failed);
    }
  };
  return (
    <>
      <ProblemNotice error={error} />
      <NativeSelect
        data-width="narrow"
        label={word('example_form.add_fact')}
        value=""
        data={[
          { value: '', label: word('example_form.add_none') },
          ...open.map(({ fact, label }) => ({ value: fact, label: say(label) })),
        ]}
        onChange={(event) => {
          if (event.currentTarget.value !== '') void take(event.currentTarget.value);
        }}
      />
    </>
  );
};
