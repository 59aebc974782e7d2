import { useQuery } from '@tanstack/react-query';
import { read } from '../api/hooks.js';
import { useSession } from '../session/session.js';
import { useWords } from '../words/words.js';

/** What the firm is called in the reader's language; only people who may look it up are told. */
export const useApplicantName = (applicantId: string | undefined): string | undefined => {
  const { language } = useWords();
  const session = useSession();
  const applicant = useQuery({
    ...read('/v1/applicants/{applicantId}', { path: { applicantId: applicantId ?? '' } }),
    enabled: applicantId !== undefined && session?.permissions.includes('applicant.read') === true,
    staleTime: 60_000,
  });
  const { nameZh, nameEn } = applicant.data ?? {};
  return language === 'zh' ? nameZh : (nameEn ?? nameZh);
};
