import type { InvariantViolation } from '../rules/invariant-violation.js';
import { commandIdOf } from '../../../kernel/record/command-id.js';
import { violation } from './invariant-deps.js';
import type { InvariantDeps, RecordedAnswer, SeenRecord, SeenRecords } from './invariant-deps.js';

type Deps = Pick<InvariantDeps, 'answers' | 'sha256'>;

/** V1 and V12: what a client was answered is in the record, at the revision it was told. */
export const answerViolations = (deps: Deps, seen: SeenRecords): readonly InvariantViolation[] =>
  deps.answers.flatMap((answer) => {
    if (answer.applicationId === null || answer.httpStatus >= 300) return [];
    const found = seen.get(answer.applicationId);
    const document = `applications/${answer.applicationId}`;
    if (found?.bankId !== answer.bankId)
      return [violation('V1', document, `answered at ${answer.at}, and does not exist`)];
    return answeredCommit(deps, answer, found, document);
  });

const answeredCommit = (
  deps: Deps,
  answer: RecordedAnswer,
  { commits }: SeenRecord,
  document: string,
): readonly InvariantViolation[] => {
  const { bankId, userId, key: idempotencyKey } = answer;
  const commandId = commandIdOf({ bankId, userId, idempotencyKey }, deps.sha256);
  const commit = commits.find((one) => one.commandId === commandId);
  if (commit === undefined)
    return [violation('V1', document, `no commit has the key ${idempotencyKey} of ${answer.at}`)];
  if (answer.revision === null || answer.revision === commit.revision) return [];
  return [
    violation(
      'V12',
      document,
      `a client was told revision ${answer.revision}, the record says ${commit.revision}`,
    ),
  ];
};

/** V2: a command id stands in one stream, once. */
export const keyViolations = (seen: SeenRecords): readonly InvariantViolation[] => {
  const firstOf = new Map<string, string>();
  const found: InvariantViolation[] = [];
  for (const { commits } of seen.values())
    for (const commit of commits) {
      const document = `applicationCommits/${commit.streamId}:${commit.revision}`;
      const key = `${commit.bankId}/${commit.commandId}`;
      const first = firstOf.get(key);
      if (first !== undefined)
        found.push(violation('V2', document, `its command id stands in ${first} too`));
      firstOf.set(key, first ?? document);
    }
  return found;
};
