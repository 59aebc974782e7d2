import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import type { EvidenceDescription } from '../../api/upload.js';
import { figureOf, given } from '../../parts/typed.js';
import { useWords } from '../../words/words.js';
import { NativeSelect, TextInput } from '../../parts/form.js';
import { Offered, ReadFrom } from './paper-reading.js';
import type { Answered, ReadValue } from './paper-said.js';
import { ValueChoice } from './value-choice.js';

type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>['entries'][number];
export type Statement = EvidenceDescription['statements'][number];

/** Where there is no choice it is made: the one standard that is asked for, the one unit there is. */
export const nothingAnswered = ({ answer, standard }: Entry): Answered => {
  const isAnswer = answer?.values.some(({ code }) => code === standard) === true;
  const [unit, ...others] = answer?.units ?? [];
  return {
    value: isAnswer ? (standard ?? '') : '',
    unit: others.length === 0 ? (unit ?? '') : '',
  };
};

/** The answer as the kind of question wants it: a paper that is asked for as such is simply there. */
export const statementOf = ({ entryId, answer }: Entry, { value, unit }: Answered): Statement => {
  const type = answer?.type ?? 'boolean';
  const values = {
    boolean: value !== 'false',
    // What is no number goes as it is typed: the API refuses it in its place.
    number: figureOf(value),
    integer: figureOf(value),
    set: [value],
    enum: value,
    text: value,
  } as const;
  return { entryId, value: values[type] as Statement['value'], unit: given(unit) };
};

interface AnswerProps {
  readonly entry: Entry;
  readonly said: Answered;
  readonly set: (over: Partial<Answered>) => void;
  /** What is wrong with its value or its unit. */
  readonly wrong: (member: 'value' | 'unit') => string | undefined;
}

const Field = ({ entry, said, set, wrong }: AnswerProps): ReactElement | null => {
  const { say, term, word } = useWords();
  const { answer } = entry;
  if (answer === null) return null;
  const label = say(answer.label);
  const choose = { value: '', label: word('act_form.choose') };
  if (answer.values.length > 0)
    return (
      <ValueChoice
        {...{ label, values: answer.values, value: said.value, error: wrong('value') }}
        choose={(value) => set({ value })}
      />
    );
  if (answer.type === 'boolean')
    return (
      <NativeSelect
        label={label}
        required
        value={said.value}
        error={wrong('value')}
        data={[
          choose,
          { value: 'true', label: word('answer.yes') },
          { value: 'false', label: word('answer.no') },
        ]}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
    );
  return (
    <>
      <TextInput
        label={label}
        required
        value={said.value}
        error={wrong('value')}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
      {answer.units.length === 0 ? null : (
        <NativeSelect
          label={word('upload.unit')}
          required
          value={said.unit}
          error={wrong('unit')}
          data={[
            choose,
            ...answer.units.map((unit) => ({ value: unit, label: term('unit', unit) })),
          ]}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
      )}
    </>
  );
};

/** What an answer is called on the page. */
const useAnswerText = ({ answer }: Entry) => {
  const { say, term } = useWords();
  return ({ value = '', unit = '' }: Partial<Answered>): string => {
    const named = answer?.values.find(({ code }) => code === value);
    if (named !== undefined) return say(named.label);
    return unit === '' ? value : `${value}\u00a0${term('unit', unit)}`;
  };
};

/** The field for what the entry asks, with what its file says of it; none where the paper is asked for as such. */
export const Answer = ({
  values = [],
  ...props
}: AnswerProps & { readonly values?: readonly ReadValue[] }): ReactElement | null => {
  const textOf = useAnswerText(props.entry);
  if (props.entry.answer === null) return null;
  const { said, set } = props;
  return (
    <div className="stack-tight">
      <Field {...props} />
      <ReadFrom field="value" {...{ values, said }} />
      <Offered field="value" {...{ values, said, textOf }} take={set} />
    </div>
  );
};
