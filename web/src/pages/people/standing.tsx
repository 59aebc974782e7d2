import type { ReactElement } from 'react';
import { Marked } from '../../marks/mark.js';
import { today } from '../../words/format.js';
import { useWords } from '../../words/words.js';

/** Whether a person may act today: switched off, away, or neither. */
export const Standing = ({
  active,
  absences = [],
}: {
  readonly active: boolean;
  readonly absences?: readonly { readonly from: string; readonly to: string }[];
}): ReactElement => {
  const { word } = useWords();
  const isAway = absences.some(({ from, to }) => from <= today() && to >= today());
  if (active && isAway) return <Marked kind="paused">{word('people.is_away')}</Marked>;
  return (
    <Marked kind={active ? 'met' : 'paused'}>
      {word(active ? 'people.is_active' : 'people.is_off')}
    </Marked>
  );
};
