import type { NativeSelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Several } from '../../parts/several.js';
import { useWords } from '../../words/words.js';
import { NativeSelect, TextInput } from '../../parts/form.js';

export type Value = string | number | boolean | readonly (string | boolean)[];

interface Fact {
  readonly labelZh: string;
  readonly labelEn: string;
  readonly unit?: string;
  readonly units?: readonly { readonly unit: string }[];
  readonly values?: readonly {
    readonly code: string;
    readonly labelZh: string;
    readonly labelEn: string;
  }[];
}

/** A fact as the draft has it: its label, units and values. */
export const useFact = (changeSetId: string, fact: string): Fact | undefined =>
  useQuery({
    ...read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId },
      query: { part: 'facts', key: fact, limit: '1' },
    }),
    staleTime: 60_000,
  }).data?.items[0]?.entry as Fact | undefined;

const wordUnits = ['grade', 'class', 'fraction', 'hp'] as const;

/** A unit as people read it: kW stays kW, a grade is a word. */
export const useUnitName = (): ((unit: string) => string) => {
  const { word } = useWords();
  return (unit) => {
    const known = wordUnits.find((one) => one === unit);
    return known === undefined ? unit : word(`unit.${known}`);
  };
};

const mostAtAGlance = 8;

/** Many values are found by their names; few stand as the catalogue orders them. */
const inReadersOrder = <T extends { readonly label: string }>(
  choices: readonly T[],
  language: string,
): readonly T[] =>
  choices.length <= mostAtAGlance
    ? choices
    : choices.toSorted((one, other) => one.label.localeCompare(other.label, language));

type Choice = { readonly value: string; readonly label: string };

/** Apart from all others those that are likely, where there are such. */
const inGroups = (
  choices: readonly Choice[],
  likely: Likely | undefined,
  others: string,
): NonNullable<NativeSelectProps['data']> => {
  const isLikely = ({ value }: Choice): boolean => likely?.codes.includes(value) === true;
  if (likely === undefined || !choices.some(isLikely)) return choices;
  return [
    { group: likely.name, items: choices.filter(isLikely) },
    { group: others, items: choices.filter((one) => !isLikely(one)) },
  ];
};

/** Values that come first, and what they are. */
export interface Likely {
  readonly name: string;
  readonly codes: readonly string[];
}

/** Asks for a value of a fact: a figure, yes or no, one or several of its values. */
export const ValueField = ({
  label,
  fact,
  likely,
  value,
  change,
  error,
}: {
  readonly label: string;
  readonly fact: Fact | undefined;
  readonly likely?: Likely | undefined;
  /** A figure stands here as it was typed. */
  readonly value: Value;
  readonly change: (value: Value) => void;
  readonly error?: string | undefined;
}): ReactElement => {
  const { word, language } = useWords();
  const choices = inReadersOrder(
    (fact?.values ?? []).map(({ code, labelZh, labelEn }) => ({
      value: code,
      label: language === 'zh' ? labelZh : labelEn,
    })),
    language,
  );
  if (typeof value === 'boolean')
    return (
      <NativeSelect
        label={label}
        value={String(value)}
        error={error}
        data={[
          { value: 'true', label: word('answer.yes') },
          { value: 'false', label: word('answer.no') },
        ]}
        onChange={(event) => change(event.currentTarget.value === 'true')}
      />
    );
  if (typeof value === 'object')
    return (
      <Several
        label={label}
        choices={
          choices.length > 0
            ? choices
            : value.map((one) => ({ value: String(one), label: String(one) }))
        }
        chosen={value.map(String)}
        choose={change}
      />
    );
  if (choices.some((choice) => choice.value === value))
    return (
      <NativeSelect
        label={label}
        value={String(value)}
        error={error}
        data={inGroups(choices, likely, word('example_form.other_values'))}
        onChange={(event) => change(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      label={label}
      data-width="narrow"
      value={String(value)}
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
};
