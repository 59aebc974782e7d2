import { useWords } from '../words/words.js';

/** What an act is called, on a case or on what is governed beside: rules, people, calendar, record. */
export const useActName = (): ((act: string) => string) => {
  const { word, term } = useWords();
  return (act) => {
    if (act === 'sign_in') return word('refused.sign_in');
    const onCase = term('act', act);
    if (onCase !== act) return onCase;
    const key = `governed_act.${act}` as const;
    const governed = word(key as 'governed_act.edit_change_set');
    return governed === key ? act : governed;
  };
};
