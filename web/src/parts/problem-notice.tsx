import { Button, CopyButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { detailOf, problemOf } from '../api/problem.js';
import { useWords } from '../words/words.js';
import { MovedMeanwhile } from './moved-since.js';
import { usePeople } from './people.js';
import styles from './notice.module.css';

/** Who has what was asked for, by name; nothing to who may not read names. */
const Holder = ({ userId }: { readonly userId: string }): ReactElement | null => {
  const { word } = useWords();
  const name = usePeople()(userId);
  return name === userId ? null : <p>{word('problem.held_by', { name })}</p>;
};

/** What is wrong where; what is wrong in two places alike, such as of an item and of its row, is read once. */
const Violations = ({
  problem,
  where,
}: {
  readonly problem: NonNullable<ReturnType<typeof problemOf>>;
  readonly where: ((pointer: string) => string | undefined) | undefined;
}): ReactElement | null => {
  const { language } = useWords();
  const sentences = new Set(
    (problem.violations ?? []).map(({ pointer, detail }) =>
      [where?.(pointer), detail[language]]
        .filter((one) => one !== undefined)
        .join(language === 'zh' ? '：' : ': '),
    ),
  );
  if (sentences.size === 0) return null;
  return (
    <ul>
      {[...sentences].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};

/**
 * What went wrong, what is wrong where, and the id by which the bank finds it in its logs. Nothing for no error.
 * Violations that stand beside their fields are told here too: the summary comes first (GOV.UK, error summary).
 * Where what was acted on has changed meanwhile (412), or another has it, it says what changed, and the page can be read anew; what is typed stays.
 */
export const ProblemNotice = ({
  error,
  where,
  retry,
  reloaded,
}: {
  readonly error: unknown;
  /** What the page calls the place that a pointer leads to. */
  readonly where?: (pointer: string) => string | undefined;
  readonly retry?: () => void;
  /** After the newest state was read: what to forget of the refusal. */
  readonly reloaded?: () => void;
}): ReactElement | null => {
  const { language, word } = useWords();
  const queries = useQueryClient();
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const heldBy = problem?.heldBy;
  const [title, detail] =
    problem === null
      ? [word('problem.no_answer'), word('problem.no_answer_detail')]
      : [problem.title, detailOf(problem, language)];
  return (
    <section className={styles.notice} data-tone="problem" role="alert">
      <strong>{title}</strong>
      <p>{detail}</p>
      {heldBy === undefined ? null : <Holder userId={heldBy} />}
      {problem?.status === 412 ? <MovedMeanwhile /> : null}
      {problem === null ? null : <Violations problem={problem} where={where} />}
      <div className="row">
        {retry === undefined ? null : (
          <Button size="xs" variant="default" onClick={retry}>
            {word('problem.again')}
          </Button>
        )}
        {problem?.status === 412 || heldBy !== undefined ? (
          <Button
            size="xs"
            variant="default"
            onClick={() => void queries.invalidateQueries().then(reloaded)}
          >
            {word('problem.load_newest')}
          </Button>
        ) : null}
        {problem === null ? null : (
          <CopyButton value={problem.requestId}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="subtle" onClick={copy}>
                {word(copied ? 'problem.copied' : 'problem.copy', { id: problem.requestId })}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
    </section>
  );
};
