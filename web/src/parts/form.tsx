import {
  Checkbox as PlainCheckbox,
  FileInput as PlainFileInput,
  NativeSelect as PlainNativeSelect,
  PasswordInput as PlainPasswordInput,
  Radio,
  Textarea as PlainTextarea,
  TextInput as PlainTextInput,
} from '@mantine/core';
import type {
  CheckboxProps,
  FileInputProps,
  NativeSelectProps,
  PasswordInputProps,
  TextareaProps,
  TextInputProps,
} from '@mantine/core';
import { createContext, useContext, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import type { WordKey } from '../words/words.js';
import { minorDigits } from '../words/format.js';
import { useWords } from '../words/words.js';
import { amountDoubt, isNotWhole, minorUnits } from './typed.js';
import styles from './notice.module.css';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What is open or half typed in a field, as it is told beside it. */
interface Blank {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

const noBlanks: readonly Blank[] = [];

const Blanks = createContext<readonly Blank[]>(noBlanks);

/** One of several to choose from says what it is; what is asked stands above them all. */
const labelElementOf = (control: Element): Element | null => {
  const group = control.closest('[role="radiogroup"]')?.getAttribute('aria-labelledby');
  if (typeof group === 'string') return document.getElementById(group);
  return 'labels' in control ? ((control as Control).labels?.[0] ?? null) : null;
};

/** What a field is called on the page, without the sign that it is needed. */
export const labelOf = (control: Element): string => {
  const label = labelElementOf(control);
  const named = [...(label?.childNodes ?? [])].filter(
    (node) => !(node instanceof Element && node.getAttribute('aria-hidden') === 'true'),
  );
  const text = named.map((node) => node.textContent ?? '').join('');
  const own = text.trim() === '' ? (control.getAttribute('aria-label') ?? '') : text;
  // Of several alike, such as the day of each look-up, each is told by what it is about.
  const about = control.parentElement?.closest('fieldset')?.querySelector('legend')?.textContent;
  return [about ?? '', own]
    .map((one) => one.trim().replace(/[。.：:]$/u, ''))
    .filter((one) => one !== '')
    .join(' · ');
};

const isBlank = (control: Control): boolean =>
  control.type === 'checkbox' || control.type === 'radio'
    ? control.validity.valueMissing
    : control.value.trim() === '';

/** A day that is half typed counts as none to the page, but not to whoever typed it. */
const blankText = (control: Control): WordKey | null => {
  if (control.validity.badInput) return 'form.day';
  if (!control.required || !isBlank(control)) return null;
  if (control instanceof HTMLSelectElement || control.type === 'radio') return 'form.choose';
  if (control.type === 'date') return 'form.day';
  return control.type === 'checkbox' ? 'form.tick' : 'form.fill';
};

/** What hinders a field from being sent: what is wrong with its value, or that there is none. */
const hindranceOf = (element: Element, word: (key: WordKey) => string): string | null => {
  const doubt = element.getAttribute('data-doubt');
  if (doubt !== null) return doubt;
  if (element.hasAttribute('data-missing')) return word('form.file');
  const isControl =
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement;
  const text = isControl ? blankText(element) : null;
  return text === null ? null : word(text);
};

const blanksOf = (
  form: HTMLFormElement,
  asks: 'here' | 'api',
  word: (key: WordKey) => string,
): readonly Blank[] =>
  [...form.elements].flatMap((element) => {
    const { id } = element;
    // What is open only the API may know; what is typed and cannot stand is told at once.
    if (asks === 'api' && !element.hasAttribute('data-doubt')) return [];
    const text = hindranceOf(element, word);
    return text === null || id === '' ? [] : [{ id, label: labelOf(element), text }];
  });

/** Leads to a field, also to one that is folded away. */
export const goTo = (id: string): void => {
  const field = document.getElementById(id);
  for (let fold = field?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true;
  field?.focus();
};

/** What is still open, each a way to its field; it comes first and takes the focus (GOV.UK, error summary). */
const Summary = ({ blanks }: { readonly blanks: readonly Blank[] }): ReactElement => {
  const { word } = useWords();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} className={styles.notice} data-tone="problem" role="alert" tabIndex={-1}>
      <strong>{word('form.open', { count: blanks.length })}</strong>
      <ul>
        {blanks.map(({ id, label, text }) => (
          <li key={id}>
            <button type="button" className={styles.field} onClick={() => goTo(id)}>
              {label === '' ? text : word('form.blank', { label, text })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

/**
 * A form that says itself what is wrong: the browser's own hints, in the browser's language, never come up. What a
 * field needs and does not have is told at once, in a summary and beside each; all else the API judges.
 */
export const Form = ({
  send,
  asks = 'here',
  className = 'stack',
  children,
  ...rest
}: Pick<ComponentProps<'form'>, 'id' | 'className' | 'aria-label'> & {
  readonly send: () => void;
  /** Who tells what is open: the form itself, or the API alone, where only it knows what is needed. */
  readonly asks?: 'here' | 'api';
  readonly children: ReactNode;
}): ReactElement => {
  const { word } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [pressed, setPressed] = useState({ blanks: noBlanks, times: 0 });
  const { blanks, times } = pressed;
  // What is filled in meanwhile is open no longer; what comes to be asked is told at the next press.
  useEffect(() => {
    if (form.current === null || blanks.length === 0) return;
    const open = new Set(blanksOf(form.current, asks, word).map(({ id }) => id));
    const left = blanks.filter(({ id }) => open.has(id));
    if (left.length < blanks.length) setPressed({ blanks: left, times });
  });
  return (
    <form
      {...rest}
      ref={form}
      className={className}
      noValidate
      // A day that was half typed is whole without its value having changed.
      onInput={() => {
        if (blanks.length > 0) setPressed({ blanks, times });
      }}
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog that was opened from a form lies outside of it on the page, and is sent by itself.
        event.stopPropagation();
        const found = blanksOf(event.currentTarget, asks, word);
        setPressed({ blanks: found, times: times + 1 });
        if (found.length === 0) send();
      }}
    >
      {blanks.length === 0 ? null : <Summary key={times} blanks={blanks} />}
      <Blanks value={blanks}>{children}</Blanks>
    </form>
  );
};

/** Ties a field to what its form says of it; what was told of its value comes first. */
const useTold = ({
  id: givenId,
  error,
}: {
  readonly id?: string | undefined;
  readonly error?: ReactNode;
}) => {
  const ownId = useId();
  const id = givenId ?? ownId;
  const blanks = useContext(Blanks);
  const text = useMemo(() => blanks.find((one) => one.id === id)?.text, [blanks, id]);
  return { id, error: text ?? error };
};

/** A line of text. What is wrong with what is typed stands beside it at once, and hinders its form from being sent. */
export const TextInput = ({
  doubt,
  error,
  ...props
}: TextInputProps & { readonly doubt?: string | undefined }): ReactElement => (
  <PlainTextInput
    {...props}
    {...useTold({ id: props.id, error: doubt ?? error })}
    {...(doubt === undefined ? {} : { 'data-doubt': doubt })}
  />
);

/** A whole number: taken as it is typed, and told where it is none or lies outside of its bounds. */
export const WholeInput = ({
  least,
  most = Number.MAX_SAFE_INTEGER,
  doubt,
  ...props
}: ComponentProps<typeof TextInput> & {
  readonly least: number;
  readonly most?: number | undefined;
  readonly value: string;
}): ReactElement => {
  const { word } = useWords();
  const own = isNotWhole(props.value, least, most)
    ? most === Number.MAX_SAFE_INTEGER
      ? word('doubt.whole_from', { from: least })
      : word('doubt.whole', { from: least, until: most })
    : undefined;
  return <TextInput inputMode="numeric" {...props} doubt={doubt ?? own} />;
};

/** Says what is wrong with an amount in a currency; nothing for none. */
export const useAmountDoubt = (): ((
  text: string,
  currency: string,
  least?: number,
) => string | undefined) => {
  const { word } = useWords();
  return (text, currency, least = 1) => {
    const doubt = amountDoubt(text, minorDigits(currency));
    const isNone = least === 0 && minorUnits(text, minorDigits(currency)) === 0;
    return doubt === null || isNone ? undefined : word(`doubt.${doubt}`);
  };
};

export const Textarea = (props: TextareaProps): ReactElement => (
  <PlainTextarea {...props} {...useTold(props)} />
);

export const NativeSelect = (props: NativeSelectProps): ReactElement => (
  <PlainNativeSelect {...props} {...useTold(props)} />
);

export const PasswordInput = (props: PasswordInputProps): ReactElement => (
  <PlainPasswordInput {...props} {...useTold(props)} />
);

/** One of a few that are all in sight: a press less than a list that must be opened first. */
export const Choice = <Value extends string>({
  label,
  value,
  required,
  choices,
  choose,
  ...props
}: {
  readonly label: string;
  /** Empty: none yet. */
  readonly value: Value | '';
  readonly required: boolean;
  readonly error?: ReactNode;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly choose: (value: Value) => void;
}): ReactElement => {
  const { id, error } = useTold(props);
  return (
    <Radio.Group
      label={label}
      withAsterisk={required}
      value={value}
      error={error}
      onChange={(chosen) => choose(chosen as Value)}
    >
      <div className="row">
        {choices.map((one, at) => (
          // One of them bears what is said of all: a browser asks for one of a name, not for each.
          <Radio
            key={one.value}
            value={one.value}
            label={one.label}
            {...(at === 0 ? { id, required } : {})}
          />
        ))}
      </div>
    </Radio.Group>
  );
};

/** A tick that is asked for. */
export const Tick = (props: CheckboxProps): ReactElement => (
  <PlainCheckbox {...props} {...useTold(props)} />
);

/** Its button bears what is said of it: a browser asks nothing of a button. */
export const FileInput = ({
  doubt,
  error,
  ...props
}: FileInputProps & { readonly doubt?: string | undefined }): ReactElement => (
  <PlainFileInput
    {...props}
    {...useTold({ id: props.id, error: doubt ?? error })}
    {...(doubt === undefined ? {} : { 'data-doubt': doubt })}
    {...(props.required === true && (props.value ?? null) === null ? { 'data-missing': true } : {})}
  />
);
