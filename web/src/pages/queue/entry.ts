import type { ReplyOf } from '../../api/client.js';
import type { Language } from '../../words/words.js';

/** A case as the queue shows it. */
export type Entry = ReplyOf<'get', '/v1/review-queue'>['items'][number];

export const idOf = ({ application }: Entry): string => application.applicationId;

export const applicantName = ({ applicant }: Entry, language: Language): string =>
  (language === 'en' ? applicant?.nameEn : null) ?? applicant?.nameZh ?? '—';
