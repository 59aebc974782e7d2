import { Button, CopyButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { detailOf, problemOf } from '../api/problem.js';
import { useWords } from '../words/words.js';
import { goTo, labelOf } from './form.js';
import { Meanwhile } from './meanwhile.js';
import { usePeople } from './people.js';
import styles from './notice.module.css';

/** Who has what was asked for, by name; nothing to who may not read names. */
const Holder = ({ userId }: { readonly userId: string }): ReactElement | null => {
  const { word } = useWords();
  const name = usePeople()(userId);
  return name === userId ? null : <p>{word('problem.held_by', { name })}</p>;
};

interface Field {
  readonly id: string;
  readonly label: string;
}

/** The fields beside which something is told, by what is told: where the summary leads to. */
const fieldsTold = (form: Element): ReadonlyMap<string, readonly Field[]> => {
  const told = new Map<string, Field[]>();
  for (const field of form.querySelectorAll('[aria-invalid="true"][aria-describedby]'))
    for (const id of (field.getAttribute('aria-describedby') ?? '').split(' ')) {
      const text = document.getElementById(id)?.textContent ?? '';
      told.set(text, [...(told.get(text) ?? []), { id: field.id, label: labelOf(field) }]);
    }
  return told;
};

/** What is wrong where; what is wrong in two places alike, such as of an item and of its row, is read once. */
const Violations = ({
  problem,
  where,
}: {
  readonly problem: NonNullable<ReturnType<typeof problemOf>>;
  readonly where: ((pointer: string) => string | undefined) | undefined;
}): ReactElement | null => {
  const { word, language } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const [fields, setFields] = useState<ReturnType<typeof fieldsTold>>(new Map());
  // What stands beside a field is known once the form is drawn with it.
  useEffect(() => {
    const form = list.current?.closest('form');
    if (form) setFields(fieldsTold(form));
  }, [problem, language]);
  const violations = problem.violations ?? [];
  const sentences = new Map(
    violations.map(({ pointer, detail }, at) => {
      const text = detail[language];
      // Of several fields of which the same is told each is named once.
      const before = violations.slice(0, at).filter((one) => one.detail[language] === text);
      const field = fields.get(text)?.[before.length];
      const label = where?.(pointer) ?? field?.label ?? '';
      return [label === '' ? text : word('form.blank', { label, text }), field?.id];
    }),
  );
  if (sentences.size === 0) return null;
  return (
    <ul ref={list}>
      {[...sentences].map(([sentence, id]) => (
        <li key={sentence}>
          {id === undefined ? (
            sentence
          ) : (
            <button type="button" className={styles.field} onClick={() => goTo(id)}>
              {sentence}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
};

/** Who has it now, what else went on meanwhile, and what is wrong where. */
const Circumstances = ({
  problem,
  where,
}: {
  readonly problem: NonNullable<ReturnType<typeof problemOf>>;
  readonly where: ((pointer: string) => string | undefined) | undefined;
}): ReactElement => {
  const meanwhile = useContext(Meanwhile);
  return (
    <>
      {problem.heldBy === undefined ? null : <Holder userId={problem.heldBy} />}
      {problem.status === 412 ? meanwhile : null}
      <Violations problem={problem} where={where} />
    </>
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
  const box = useRef<HTMLElement>(null);
  // Whoever sent a form looks at its end; beside what keeps itself nobody is called away.
  useEffect(() => {
    if (box.current?.closest('form')) box.current.focus();
  }, [error]);
  if (error === null || error === undefined) return null;
  const problem = problemOf(error);
  const heldBy = problem?.heldBy;
  const [title, detail] =
    problem === null
      ? [word('problem.no_answer'), word('problem.no_answer_detail')]
      : [problem.title, detailOf(problem, language)];
  return (
    <section ref={box} className={styles.notice} data-tone="problem" role="alert" tabIndex={-1}>
      <strong>{title}</strong>
      <p>{detail}</p>
      {problem === null ? null : <Circumstances problem={problem} where={where} />}
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
              <Button
                size="compact-xs"
                variant="subtle"
                classNames={{ root: styles.copy ?? '', label: styles.whole ?? '' }}
                onClick={copy}
              >
                {word(copied ? 'problem.copied' : 'problem.copy', { id: problem.requestId })}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
    </section>
  );
};
