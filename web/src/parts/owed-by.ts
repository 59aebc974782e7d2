import type { ReplyOf } from '../api/client.js';
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
