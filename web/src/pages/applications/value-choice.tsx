import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { NativeSelect, TextInput } from '../../parts/form.js';
import { useWords } from '../../words/words.js';
import type { Bilingual, Language } from '../../words/words.js';

type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>['entries'][number];
type Value = NonNullable<Entry['answer']>['values'][number];

interface Offered {
  readonly value: string;
  readonly label: string;
  readonly isFirst: boolean;
}

/** Choices of which some are what is asked: those stand first, the others in a group of their own. */
export const firstAndOthers = (offered: readonly Offered[], group: string) => {
  const plain = ({ value, label }: Offered) => ({ value, label });
  const first = offered.filter(({ isFirst }) => isFirst).map(plain);
  const others = offered.filter(({ isFirst }) => !isFirst).map(plain);
  return first.length === 0 || others.length === 0
    ? [...first, ...others]
    : [...first, { group, items: others }];
};

/** So many are read at a glance; more are searched. */
const atAGlance = 12;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Words of a search, in any order; Chinese without spaces is one. */
const isFound = ({ code, label }: { code: string; label: Bilingual }, search: string): boolean => {
  const text = folded(`${code} ${label.zh} ${label.en}`);
  return folded(search)
    .split(/[\s,，、/]+/u)
    .every((word) => text.includes(word));
};

/** What is offered: what is asked for, what is looked for, or everything; what is chosen stays in any case. */
export const valuesOffered = (
  values: readonly Value[],
  { search, chosen, isAll }: { search: string; chosen: string; isAll: boolean },
): { readonly offered: readonly Value[]; readonly found: number | null } => {
  const matching = search.trim() === '' ? null : values.filter((one) => isFound(one, search));
  const isNarrow = matching === null ? !isAll : matching.length > 0;
  const wanted = matching ?? values.filter(({ admitted }) => admitted);
  return {
    offered: isNarrow
      ? values.filter((one) => wanted.includes(one) || one.code === chosen)
      : values,
    found: matching?.length ?? null,
  };
};

const byLabel =
  (language: Language) =>
  (one: Value, other: Value): number =>
    one.label[language].localeCompare(other.label[language], language);

interface Props {
  readonly label: string;
  readonly values: readonly Value[];
  readonly value: string;
  readonly error: ReactNode;
  readonly choose: (code: string) => void;
}

/** A list of values: what is asked stands first. */
const Listed = ({ label, values, value, error, choose }: Props): ReactElement => {
  const { say, word, language } = useWords();
  return (
    <NativeSelect
      label={label}
      required
      value={value}
      error={error}
      data={[
        { value: '', label: word('act_form.choose') },
        ...firstAndOthers(
          values.toSorted(byLabel(language)).map((one) => ({
            ...{ value: one.code, label: say(one.label) },
            isFirst: one.admitted,
          })),
          word('upload.others'),
        ),
      ]}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
};

/** One of many: what is asked is offered, all others are found by their words, and no search ends in nothing. */
const Searched = (props: Props): ReactElement => {
  const { word } = useWords();
  const { label, values, value } = props;
  const [search, setSearch] = useState('');
  const [isAll, setIsAll] = useState(false);
  const { offered, found } = valuesOffered(values, { search, chosen: value, isAll });
  const count = values.length;
  return (
    <div className="stack-tight">
      <TextInput
        type="search"
        label={word('value.search', { label })}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found === null ? null : (
        <p className="second" role="status">
          {found === 0
            ? word('value.none_found', { text: search.trim(), count })
            : word('value.found', { count: found })}
        </p>
      )}
      <Listed {...props} values={offered} />
      {offered.length === count || found !== null ? null : (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => setIsAll(true)}>
            {word('value.all', { count })}
          </Button>
        </div>
      )}
      <details>
        <summary className="second">{word('value.none_of_these')}</summary>
        <p className="second">
          {word('value.none_help')} <a href="?tab=notes">{word('value.to_notes')}</a>
        </p>
      </details>
    </div>
  );
};

/** The field for a value out of a list. */
export const ValueChoice = (props: Props): ReactElement =>
  props.values.length > atAGlance ? <Searched {...props} /> : <Listed {...props} />;
