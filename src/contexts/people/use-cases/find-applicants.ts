import { searchWords } from '../../matching/rules/text/search-words.js';
import type { Actor } from '../../../kernel/values/actor.js';
import { applicantWords } from '../rules/applicant-words.js';
import type { Applicant, ApplicantStore } from './ports-of-people.js';

export interface FindApplicantsDeps {
  readonly applicants: Pick<ApplicantStore, 'findByUscc' | 'findByWords'>;
  /** Members that this person reads masked, by the bank's policy. */
  readonly maskedOf: (actor: Actor) => Promise<ReadonlySet<string>>;
}

/**
 * The applicants that somebody may see and a text means: its whole USCC, or words of its names or how they begin
 * (docs/rules/record.md#finding-what-one-reads-masked). Who reads the USCC masked finds nothing by a part of it.
 * @returns `null` where the person reads names masked.
 */
export const findApplicants =
  ({ applicants, maskedOf }: FindApplicantsDeps) =>
  async (actor: Actor, text: string, limit: number): Promise<readonly Applicant[] | null> => {
    const { bankId } = actor;
    const masked = await maskedOf(actor);
    if (masked.has('nameZh') || masked.has('nameEn')) return null;
    const own = ownApplicants(actor);
    const coded = await applicants.findByUscc(bankId, text.trim().toUpperCase());
    if (coded !== null) return own === null || own.includes(coded.applicantId) ? [coded] : [];
    const words = searchWords([text]);
    if (words.length === 0) return [];
    const found = await applicants.findByWords({
      ...{ bankId, words, limit },
      ...(own === null ? {} : { applicantIds: own }),
    });
    if (!masked.has('uscc')) return found;
    return found.filter((one) => {
      const named = applicantWords({ ...one, uscc: null });
      return words.every((word) => named.includes(word));
    });
  };

/** `null`: the bank's people see all of the bank's applicants. */
export const ownApplicants = (actor: Actor): readonly string[] | null =>
  actor.kind === 'applicant_user' ? actor.applicantIds : null;
