import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
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

export interface Definition {
  readonly type: 'boolean' | 'enum' | 'integer' | 'number' | 'set' | 'text';
  readonly unit?: string;
  readonly values?: readonly { readonly code: string }[];
  readonly evidenceTypes: readonly string[];
  readonly labelZh: string;
  readonly labelEn: string;
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

/** A fact with the value it begins at, as its definition measures and proves it. */
export const statedAs = (
  fact: string,
  definition: Definition,
  stated: readonly StatedFact[],
): StatedFact => ({
  fact,
  value: firstValue(definition),
  ...(definition.unit === undefined ? {} : { unit: definition.unit }),
  ...evidenceLike(stated, definition),
});

/** The facts that the conditions of an item ask, as the draft has them. */
export const useAskedFacts = ({ changeSetId }: Draft, itemCode: string) =>
  useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId },
      query: { part: 'facts', askedBy: itemCode, limit: '100' },
    }),
  );

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
  const { word, language } = useWords();
  const asked = useAskedFacts(draft, itemCode);
  const open = (asked.data?.items ?? []).filter(
    ({ key }) => !stated.some((one) => one.fact === key),
  );
  if (open.length === 0) return null;
  const take = (fact: string): void =>
    add(statedAs(fact, open.find(({ key }) => key === fact)?.entry as Definition, stated));
  return (
    <>
      <ProblemNotice error={asked.error} />
      <NativeSelect
        data-width="narrow"
        label={word('example_form.add_fact')}
        value=""
        data={[
          { value: '', label: word('example_form.add_none') },
          ...open.map(({ key, entry }) => {
            const { labelZh, labelEn } = entry as Definition;
            return { value: key, label: language === 'zh' ? labelZh : labelEn };
          }),
        ]}
        onChange={(event) => {
          if (event.currentTarget.value !== '') take(event.currentTarget.value);
        }}
      />
    </>
  );
};
