import { stepName } from '../../parts/step-name.js';
import type { ReplyOf } from '../../api/client.js';
import { useWords } from '../../words/words.js';

export type Member = ReplyOf<'get', '/v1/staff'>['items'][number];
export type StaffChange = ReplyOf<'get', '/v1/staff/{userId}/changes'>['changes'][number];
export type Standing = StaffChange['after'];
export type ExporterChange = ReplyOf<'get', '/v1/exporter-users/{userName}'>['changes'][number];

/** Names one after another, as the language strings them. */
export const useListed = (): ((names: readonly string[]) => string) => {
  const { word, language } = useWords();
  return (names) =>
    names.length === 0 ? word('people.nothing') : names.join(language === 'zh' ? '、' : ', ');
};

/** A post: whom a breach of a step goes to. */
export const usePostText = () => {
  const { word, term } = useWords();
  return ({ step, post }: Standing['posts'][number]): string =>
    word(`people.post_${post}`, { step: stepName(step, { term }) });
};
