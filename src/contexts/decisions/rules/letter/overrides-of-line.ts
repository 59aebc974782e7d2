import { letter } from '../../../../kernel/messages/letter.js';
import type { LineOutcome, Verdict } from '../../../rulebook/rules/assessment/assessment.js';
import { outcomeTerms } from '../../../matching/rules/assessment/outcome-terms.js';
import type { DecidedOverride } from '../../../applications/rules/state/application-event.js';
import { say } from './letter-context.js';
import type { JudgedContext } from './letter-context.js';

/** What people took as another of a line: of one place in it, or of all. */
export const overridesOf = (
  { decision }: JudgedContext,
  lineNo: number | null,
  path?: string | null,
): readonly DecidedOverride[] =>
  (decision.overrides ?? []).filter(
    ({ target }) => target.lineNo === lineNo && (path === undefined || target.path === path),
  );

/** What was decided, and beside it what the engine says. */
export const besideEngine = (
  context: JudgedContext,
  decided: Verdict | LineOutcome,
  engine: Verdict | LineOutcome,
): string =>
  say(
    context,
    decided === engine
      ? outcomeTerms[decided]
      : letter.say('lines.outcome', {
          told: outcomeTerms[decided],
          engine: outcomeTerms[engine],
        }),
  );

/** Why people took it as another. */
export const overrideText = (context: JudgedContext, { text }: DecidedOverride): string =>
  say(context, letter.say('overrides.why', { reason: text }));
