import type { Application } from '../../state/application-state.js';
import type { PaperFinding } from './paper-finding.js';

/** Whether a paper stands accepted in spite of this very finding: another figure of the same kind is a new one. */
export const isAcceptedDespite = (
  { evidence }: Pick<Application, 'evidence'>,
  { evidenceId, code, text }: PaperFinding,
): boolean =>
  evidence.some(
    (one) =>
      one.evidenceId === evidenceId &&
      one.status === 'accepted' &&
      one.despite?.conflicts.some(
        (known) => known.code === code && known.text.zh === text.zh && known.text.en === text.en,
      ) === true,
  );
