import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Application } from '../state/application-state.js';

/** Entries of a checklist in a sentence, each by what it asks. */
export const entriesNamed = (
  { checklist }: Pick<Application, 'checklist'>,
  entryIds: readonly string[],
): Bilingual => {
  const asks = checklist.filter((one) => entryIds.includes(one.entryId)).map(({ ask }) => ask);
  return {
    zh: asks.map(({ zh }) => `“${zh}”`).join('、'),
    en: asks.map(({ en }) => `“${en}”`).join(', '),
  };
};
