import type { ReplyOf } from '../api/client.js';
import { instantText } from '../words/format.js';
import type { WordKey, Words } from '../words/words.js';

type OwedBy = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>['owedBy'];

/** Who owes something now, as lists say it. */
export const owedByText = (owedBy: OwedBy, { term, language }: Words): string =>
  owedBy.length === 0
    ? term('party', 'nobody')
    : owedBy.map((party) => term('party', party)).join(language === 'zh' ? '、' : ', ');

/** The same in a sentence. */
export const turnWord = (owedBy: OwedBy): WordKey =>
  owedBy.length > 1 ? 'case.turn_both' : `case.turn_${owedBy[0] ?? 'nobody'}`;

type Listed = Pick<ReplyOf<'get', '/v1/applications'>['items'][number], 'what' | 'deadline'>;

/** What the exporter has to do of it, and until when; nothing where nothing is to be done. */
export const toDoText = ({ what, deadline }: Listed, words: Words): string => {
  const { say, word, language } = words;
  if (what === null) return '';
  return deadline?.party === 'exporter'
    ? word('applications.to_do_until', {
        what: say(what),
        until: instantText(deadline.dueAt, language),
      })
    : say(what);
};
