import type { z } from 'zod';
import type { boundReasonBody } from '../contracts/application-body.js';
import type { reasonsSchema } from '../../../kernel/http/contracts/reason.js';
import { reasonOfWhole } from '../rules/review/bound-reason.js';
import type { GivenReasons } from '../rules/review/bound-reason.js';
import type { BoundReason } from '../rules/review/review.js';

/** Reasons as a command carries them: codes alone, and those bound to a line or said in words. */
export const givenReasons = (given: z.output<ReturnType<typeof reasonsSchema>>): GivenReasons => {
  const bound = given.filter(
    ({ lineNo, path, note }) => !(lineNo === null && path === null && note === ''),
  );
  const reasonCodes = given.filter((one) => !bound.includes(one)).map((one) => one.reasonCode);
  const reasons = bound.map(({ reasonCode, lineNo, path, note }) => ({
    code: reasonCode,
    lineNo,
    path,
    text: note,
  }));
  return { reasonCodes, ...(reasons.length === 0 ? {} : { reasons }) };
};

interface Recorded {
  readonly reasonCodes: readonly string[];
  readonly reasons: readonly BoundReason[] | undefined;
}

/** Recorded reasons as they are shown; records of earlier builds have codes alone. */
export const reasonsView = ({
  reasonCodes,
  reasons = [],
}: Recorded): z.input<typeof boundReasonBody>[] =>
  (reasons.length > 0 ? reasons : reasonCodes.map((code) => reasonOfWhole(code, []))).map(
    ({ code, text, missing, ...bound }) => ({
      ...bound,
      reasonCode: code,
      note: text,
      missing: [...missing],
    }),
  );
