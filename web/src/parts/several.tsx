import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';

const mostShown = 30;

/** Some of many choices, found by words; what is chosen always shows. */
export const Several = ({
  label,
  choices,
  chosen,
  error,
  choose,
}: {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly error?: string | undefined;
  readonly choose: (values: readonly string[]) => void;
}): ReactElement => {
  const { word } = useWords();
  const [find, setFind] = useState('');
  const shown = choices.filter(
    ({ value, label: name }) =>
      chosen.includes(value) || name.toLowerCase().includes(find.trim().toLowerCase()),
  );
  const listed = shown.filter(({ value }, at) => at < mostShown || chosen.includes(value));
  return (
    <Checkbox.Group label={label} value={[...chosen]} error={error} onChange={choose}>
      <div className="stack-tight">
        {choices.length <= mostShown ? null : (
          <TextInput
            type="search"
            label={word('leaf.find_value')}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
        )}
        {listed.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} />
        ))}
        {shown.length > listed.length ? <p className="second">{word('leaf.more_values')}</p> : null}
      </div>
    </Checkbox.Group>
  );
};
