import { Button, Checkbox, Input } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { CurrencySelect } from '../../../parts/currency.js';
import { Several as SeveralOfMany } from '../../../parts/several.js';
import { useSession } from '../../../session/session.js';
import { useWords } from '../../../words/words.js';
import { answersAbout, groupOf, listOf, recordFields, textOf } from './act-body.js';
import type { AskedField, Typed, TypedGroup } from './act-body.js';
import type { Choice, Choices } from './act-choices.js';
import {
  NativeSelect,
  Textarea,
  TextInput,
  useAmountDoubt,
  WholeInput,
} from '../../../parts/form.js';

/** What a form draws its fields with. */
export interface FormContext {
  readonly act: string;
  readonly choices: Choices;
  readonly form: TypedGroup;
  /** What a member means to whoever fills it in; only of those that need it. */
  readonly help?: (member: string) => string | undefined;
  /** What is wrong at a pointer into the body (RFC 6901). */
  readonly wrong: (pointer: string) => string | undefined;
  /** Of a form with many things: its words, and what says which thing of a list is which. */
  readonly long?: {
    readonly label: (name: string, list: string | null) => string;
    readonly headline: (list: string, thing: TypedGroup, fields: readonly AskedField[]) => string;
    /** How a stored text reads, and what is stored for words as they read. */
    readonly reading: (name: string, text: string) => string;
    readonly stored: (name: string, words: string) => string;
    /** Whether something is wrong at or below a pointer. */
    readonly wrongBelow: (pointer: string) => boolean;
  };
}

interface FieldProps {
  readonly field: AskedField;
  readonly pointer: string;
  readonly list: string | null;
  readonly group: TypedGroup;
  readonly value: Typed | undefined;
  readonly change: (value: Typed) => void;
  readonly context: FormContext;
}

/** What a member is called: in this act, in this list, or anywhere. */
const useLabel = ({ field, list, context }: Pick<FieldProps, 'field' | 'list' | 'context'>) => {
  const { firstWord } = useWords();
  if (context.long !== undefined) return context.long.label(field.name, list);
  return firstWord([
    `act_field.${context.act}_${field.name}`,
    `act_field.${list ?? ''}_${field.name}`,
    `act_field.${field.name}`,
    `draft_field.${field.name}`,
  ]);
};

/** Members of lists are explained by their list. */
const helpOf = ({ field, list, context }: FieldProps): string | undefined =>
  list === null ? context.help?.(field.name) : undefined;

const Help = (props: FieldProps): ReactElement | null => {
  const help = helpOf(props);
  return help === undefined ? null : <p className="second">{help}</p>;
};

const Select = ({
  props,
  choices,
}: {
  readonly props: FieldProps;
  readonly choices: readonly Choice[];
}): ReactElement | null => {
  const { word } = useWords();
  const { field, pointer, list, group, value, change, context } = props;
  const label = useLabel(props);
  if (choices.length === 0 && field.optional === true) return null;
  return (
    <NativeSelect
      label={label}
      description={helpOf(props)}
      required={
        field.optional !== true ||
        context.choices.isNeeded?.(field.name, { group, form: context.form, list }) === true
      }
      value={textOf(value)}
      error={context.wrong(pointer)}
      data={[{ value: '', label: word('act_form.choose') }, ...choices]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
};

/** Who reads what is written, as its writer is told it. */
const useReaders = (): ((readers: string) => string) => {
  const { word } = useWords();
  const isExporter = useSession()?.kind === 'applicant_user';
  return (readers) =>
    word(isExporter ? 'readers.of_exporter' : (`readers.${readers}` as 'readers.both'));
};

/** Members of a request that name a currency, alone or as the two of a rate. */
const isCurrency = ({ name }: AskedField, list: string | null): boolean =>
  name === 'currency' || (list === 'exchangeRates' && ['from', 'to'].includes(name));

const Scalar = (props: FieldProps): ReactElement => {
  const { word, firstWord, term } = useWords();
  const { field, list, group, pointer, value, change, context } = props;
  const fault = context.wrong(pointer);
  const label = useLabel(props);
  const choices = context.choices.of(field.name, { group, form: context.form, list });
  if (choices !== undefined) return <Select props={props} choices={choices} />;
  if (field.kind === 'yes_no') {
    const named = (answer: string): string =>
      firstWord([
        `act_value.${context.act}_${field.name}_${answer}`,
        `act_value.${field.name}_${answer}`,
        answer === 'true' ? 'answer.yes' : 'answer.no',
      ]);
    return (
      <Select
        props={props}
        choices={['true', 'false'].map((answer) => ({ value: answer, label: named(answer) }))}
      />
    );
  }
  if (field.values !== undefined)
    return (
      <Select
        props={props}
        choices={field.values.map((code) => ({
          value: code,
          label:
            field.name === 'to'
              ? term('outcome', code)
              : firstWord([`act_value.${field.name}_${code}`, code]),
        }))}
      />
    );
  if (isCurrency(field, list))
    return (
      <CurrencySelect
        label={label}
        required={field.optional !== true}
        value={textOf(value)}
        open={word('act_form.choose')}
        error={fault}
        change={change}
      />
    );
  return <Written props={props} label={label} fault={fault} />;
};

/** How a field is typed into, by what it asks. */
const typedAs: Readonly<Record<string, object>> = {
  day: { type: 'date' },
  number: { inputMode: 'numeric' },
  minor: { inputMode: 'decimal' },
  percent: { inputMode: 'decimal', rightSection: '%' },
};

/** A field that is written into: a day, a figure, a line or several lines of text. */
const Written = ({
  props,
  label,
  fault,
}: {
  readonly props: FieldProps;
  readonly label: string;
  readonly fault: string | undefined;
}): ReactElement => {
  const readersOf = useReaders();
  const amountDoubt = useAmountDoubt();
  const { field, list, group, value, change, context } = props;
  const isNeeded = context.choices.isNeeded?.(field.name, { group, form: context.form, list });
  const input = {
    label,
    required: (field.optional !== true && field.blank !== true) || isNeeded === true,
    value: context.long?.reading(field.name, textOf(value)) ?? textOf(value),
    error: fault,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const words = event.currentTarget.value;
      change(context.long?.stored(field.name, words) ?? words);
    },
  };
  if (field.kind === 'long')
    return (
      <Textarea
        {...input}
        autosize
        description={helpOf(props)}
        minRows={context.long === undefined ? 3 : 1}
        {...(field.readers === undefined ? {} : { description: readersOf(field.readers) })}
      />
    );
  if (field.kind === 'number' && field.least !== undefined)
    return (
      <WholeInput {...input} description={helpOf(props)} least={field.least} most={field.most} />
    );
  const currency = textOf(group['currency']);
  const doubt =
    field.kind === 'minor' ? amountDoubt(textOf(value), currency, field.least) : undefined;
  return (
    <TextInput {...input} doubt={doubt} description={helpOf(props)} {...typedAs[field.kind]} />
  );
};

const Money = (props: FieldProps): ReactElement => {
  const { word } = useWords();
  const { field, pointer, value, change, context } = props;
  const isNeeded = field.optional !== true;
  const typed = groupOf(value);
  const set = (member: string, text: string): void => change({ ...typed, [member]: text });
  const doubt = useAmountDoubt()(textOf(typed['amount']), textOf(typed['currency']), field.least);
  return (
    <div className="row">
      <TextInput
        label={useLabel(props)}
        required={isNeeded}
        inputMode="decimal"
        value={textOf(typed['amount'])}
        doubt={doubt}
        error={context.wrong(pointer) ?? context.wrong(`${pointer}/amountMinor`)}
        onChange={(event) => set('amount', event.currentTarget.value)}
      />
      <CurrencySelect
        label={word('act_field.currency')}
        required={isNeeded}
        value={textOf(typed['currency'])}
        open={word('act_form.choose')}
        error={context.wrong(`${pointer}/currency`)}
        change={(currency) => set('currency', currency)}
      />
    </div>
  );
};

/** Of what there is, any number. */
const Several = (props: FieldProps & { readonly given: readonly Choice[] }): ReactElement => {
  const { word } = useWords();
  const { pointer, value, change, context, given } = props;
  const label = useLabel(props);
  const typed = listOf(value).map(textOf);
  const error = context.wrong(pointer) ?? wrongLine(context, pointer, typed.length);
  if (given.length === 0)
    return <p className="second">{`${label}: ${word('act_form.nothing_to_choose')}`}</p>;
  if (context.long !== undefined && given.length > mostBoxes)
    return (
      <SeveralOfMany
        label={label}
        choices={given}
        chosen={typed}
        error={error}
        choose={(values) => change(values.map(String))}
      />
    );
  return (
    <Checkbox.Group label={label} value={typed} error={error} onChange={change}>
      <div className={context.long === undefined ? 'stack-tight' : 'row'}>
        {given.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
};

/** More are found by words. */
const mostBoxes = 20;

/** Plain texts, one a line. */
const Lines = (props: FieldProps): ReactElement => {
  const { word } = useWords();
  const { pointer, value, change, context } = props;
  const typed = listOf(value).map(textOf);
  return (
    <Textarea
      label={useLabel(props)}
      description={word('act_form.a_line_each')}
      autosize
      minRows={1}
      maxRows={8}
      value={typed.join('\n')}
      error={context.wrong(pointer) ?? wrongLine(context, pointer, typed.length)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        change(text === '' ? [] : text.split('\n'));
      }}
    />
  );
};

/** One thing of a list; in a form of many things it opens where it is new, asked for, or wrong. */
const Thing = ({
  headline,
  isWrong,
  isNew,
  children,
}: {
  readonly headline: string | undefined;
  readonly isWrong: boolean;
  readonly isNew: boolean;
  readonly children: ReactNode;
}): ReactElement => {
  const [isOpen, setIsOpen] = useState(isNew);
  if (headline === undefined) return <div className="stack-tight">{children}</div>;
  const isShown = isOpen || isWrong;
  return (
    <details open={isShown} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{headline}</summary>
      {isShown ? <div className="stack-tight">{children}</div> : null}
    </details>
  );
};

/** Any number of things of one kind; where the act names which there are, one of each. */
const List = (props: FieldProps): ReactElement => {
  const { field, context } = props;
  const beside = { group: {}, form: context.form, list: field.name };
  const given = field.item && context.choices.of(field.item.name, beside);
  if (given !== undefined) return <Several {...props} given={given} />;
  if (context.long !== undefined && field.item !== undefined) return <Lines {...props} />;
  return <Things {...props} />;
};

const Things = (props: FieldProps): ReactElement => {
  const { word } = useWords();
  const { field, pointer, value, change, context } = props;
  const label = useLabel(props);
  const typed = listOf(value);
  const set = (at: number, one: Typed): void =>
    change(typed.map((now, index) => (index === at ? one : now)));
  const fields = field.kind === 'record' ? recordFields(field) : (field.fields ?? []);
  const wrong = context.wrong(pointer);
  return (
    <fieldset className="card stack">
      <legend>{label}</legend>
      <Help {...props} />
      {wrong === undefined ? null : <Input.Error>{wrong}</Input.Error>}
      {typed.map((one, at) => (
        <Thing
          key={at}
          headline={context.long?.headline(field.name, groupOf(one), fields)}
          isWrong={context.long?.wrongBelow(`${pointer}/${at}`) === true}
          isNew={Object.keys(groupOf(one)).length === 0}
        >
          {field.item === undefined ? (
            <Fields
              fields={fields}
              pointer={`${pointer}/${at}`}
              list={field.name}
              group={groupOf(one)}
              change={(next) => set(at, next)}
              context={context}
            />
          ) : (
            <Field
              {...props}
              field={field.item}
              pointer={`${pointer}/${at}`}
              value={one}
              change={(next) => set(at, next)}
            />
          )}
          <div>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => change(typed.filter((_one, index) => index !== at))}
            >
              {word('act_form.take_out')}
            </Button>
          </div>
        </Thing>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => change([...typed, field.item === undefined ? {} : ''])}
        >
          {word('act_form.add')}
        </Button>
      </div>
    </fieldset>
  );
};

/** What is wrong with one of several lines. */
const wrongLine = ({ wrong }: FormContext, pointer: string, lines: number): string | undefined =>
  Array.from({ length: lines }, (_none, at) => wrong(`${pointer}/${at}`)).find(
    (one) => one !== undefined,
  );

/** Each condition there is, answered one by one. */
const Answers = ({
  props,
  about,
  choices,
}: {
  readonly props: FieldProps;
  readonly about: string;
  readonly choices: readonly Choice[];
}): ReactElement => {
  const { word } = useWords();
  const { field, pointer, value, change, context } = props;
  const label = useLabel(props);
  if (choices.length === 0)
    return <p className="second">{`${label}: ${word('act_form.nothing_to_choose')}`}</p>;
  const typed = listOf(value).map(groupOf);
  const answers = choices.map(
    (choice) => typed.find((one) => one[about] === choice.value) ?? { [about]: choice.value },
  );
  return (
    <>
      {choices.map((choice, at) => (
        <fieldset key={choice.value} className="card stack">
          <legend>{choice.label}</legend>
          <Fields
            fields={(field.fields ?? []).filter(({ name }) => name !== about)}
            pointer={`${pointer}/${at}`}
            list={field.name}
            group={answers[at] ?? {}}
            change={(next) => change(answers.map((one, index) => (index === at ? next : one)))}
            context={context}
          />
        </fieldset>
      ))}
    </>
  );
};

const OneOf = (props: FieldProps): ReactElement => {
  const { word, firstWord } = useWords();
  const { field, pointer, value, change, context } = props;
  const { on = '', alternatives = [] } = field;
  const typed = groupOf(value);
  const chosen = alternatives.find((one) => one.value === typed[on]);
  return (
    <>
      <NativeSelect
        label={useLabel(props)}
        description={helpOf(props)}
        value={textOf(typed[on])}
        error={context.wrong(pointer)}
        data={[
          {
            value: '',
            label:
              firstWord([`act_value.${field.name}_`, 'act_form.choose']) || word('act_form.choose'),
          },
          ...alternatives.map((one) => ({
            value: one.value,
            label: firstWord([`act_value.${field.name}_${one.value}`, one.value]),
          })),
        ]}
        onChange={(event) => change({ ...typed, [on]: event.currentTarget.value })}
      />
      {chosen === undefined ? null : (
        <Fields
          fields={chosen.fields}
          pointer={pointer}
          list={null}
          group={typed}
          change={change}
          context={context}
        />
      )}
    </>
  );
};

const Group = (props: FieldProps): ReactElement => {
  const { field, pointer, value, change, context } = props;
  const wrong = context.wrong(pointer);
  return (
    <fieldset className="card stack">
      <legend>{useLabel(props)}</legend>
      <Help {...props} />
      {wrong === undefined ? null : <Input.Error>{wrong}</Input.Error>}
      <Fields
        fields={field.fields ?? []}
        pointer={pointer}
        list={field.name}
        group={groupOf(value)}
        change={change}
        context={context}
      />
    </fieldset>
  );
};

const Field = (props: FieldProps): ReactElement | null => {
  const { field, list, group, context } = props;
  if (context.choices.isIdle(field.name, { group, form: context.form, list })) return null;
  if (field.kind === 'money') return <Money {...props} />;
  if (field.kind === 'one_of') return <OneOf {...props} />;
  if (field.kind === 'group') return <Group {...props} />;
  if (field.kind !== 'list' && field.kind !== 'record') return <Scalar {...props} />;
  const about = answersAbout(field);
  const choices =
    about === undefined
      ? undefined
      : context.choices.of(about, { group: {}, form: context.form, list: field.name });
  return about === undefined || choices === undefined ? (
    <List {...props} />
  ) : (
    <Answers props={props} about={about} choices={choices} />
  );
};

/** Every member that a form asks, each with what is wrong with it beside it. */
export const Fields = ({
  fields,
  pointer,
  list,
  group,
  change,
  context,
}: {
  readonly fields: readonly AskedField[];
  readonly pointer: string;
  readonly list: string | null;
  readonly group: TypedGroup;
  readonly change: (group: TypedGroup) => void;
  readonly context: FormContext;
}): ReactElement => (
  <>
    {fields.map((field) => (
      <Field
        key={field.name}
        field={field}
        pointer={`${pointer}/${field.name}`}
        list={list}
        group={group}
        value={group[field.name]}
        change={(value) => change({ ...group, [field.name]: value })}
        context={context}
      />
    ))}
  </>
);
