import type { ReviewStep } from '../../../rulebook/rules/bank-rules/review-step.js';
import { presentPerson } from './present-person.js';
import type { NamedPerson } from './present-person.js';
import { profileOf } from './staff-profile.js';
import type { StaffMember, StaffPosition } from './staff-profile.js';

/**
 * Whom a breach of a step goes to: the first holder of the post, in the order of user ids, who is
 * there or has a substitute who is. People of the applicant's side never are. `null`: the post is
 * empty, which is flagged and never skipped
 * (docs/rules/four-eyes.md#an-empty-post-is-never-skipped).
 */
export const escalationPerson = (
  staff: readonly StaffMember[],
  asked: {
    readonly step: ReviewStep;
    readonly post: StaffPosition['post'];
    readonly day: string;
    readonly excluded: readonly string[];
  },
): NamedPerson | null => {
  const holders = staff
    .filter((member) =>
      profileOf(member).posts.some(({ step, post }) => step === asked.step && post === asked.post),
    )
    .toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
  const mayServe = ({ userId }: StaffMember): boolean => !asked.excluded.includes(userId);
  for (const holder of holders) {
    const person = presentPerson(holder, staff, { day: asked.day, mayServe });
    if (person !== null) return person;
  }
  return null;
};
