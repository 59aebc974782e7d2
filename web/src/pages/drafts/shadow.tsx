import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, readPages, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { violationAt } from '../../api/problem.js';
import { Loaded } from '../../parts/loaded.js';
import { usePeople } from '../../parts/people.js';
import { figureOf } from '../../parts/typed.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { mayDo } from './draft.js';
import type { Draft } from './draft.js';
import { FlipTable } from './impact.js';
import styles from './drafts.module.css';
import { Form, WholeInput } from '../../parts/form.js';

type Reading = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/shadow'>;
type Shown = NonNullable<Reading['shadow']>;

const usualDays = 30;

/** As often as the sweep judges. */
const lookEveryMs = 30_000;

/** Starts a shadow for so many days. */
const Start = ({
  changeSetId,
  revision,
}: {
  readonly changeSetId: string;
  readonly revision: number;
}): ReactElement => {
  const { word, language } = useWords();
  const [days, setDays] = useState(String(usualDays));
  const start = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/shadow');
  return (
    <Form
      className="stack-tight"
      send={() => {
        start.mutate({ path: { changeSetId }, revision, body: { days: figureOf(days) as number } });
      }}
    >
      <ProblemNotice error={start.error} />
      <WholeInput
        label={word('shadow.days')}
        description={word('shadow.days_why')}
        required
        least={1}
        maw={320}
        value={days}
        error={violationAt(start.error, '/days', language)}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit" loading={start.isPending}>
          {word('shadow.start')}
        </Button>
      </div>
    </Form>
  );
};

/** The cases that one criterion turned, newest first. */
const Cases = ({
  changeSetId,
  criterion,
}: {
  readonly changeSetId: string;
  readonly criterion: string;
}): ReactElement => {
  const { word } = useWords();
  const cases = useInfiniteQuery(
    readPages('/v1/catalogue/change-sets/{changeSetId}/shadow/cases', {
      path: { changeSetId },
      query: { limit: '20', criterion },
    }),
  );
  return (
    <Loaded query={cases}>
      {({ pages }) => (
        <>
          <FlipTable flips={pages.flatMap(({ items }) => items.flatMap(({ flips }) => flips))} />
          {cases.hasNextPage ? (
            <Button variant="default" onClick={() => void cases.fetchNextPage()}>
              {word('list.more')}
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
};

const Figures = ({ shadow }: { readonly shadow: Shown }): ReactElement => {
  const { word, language } = useWords();
  const nameOf = usePeople();
  const { revision, startedAt, startedBy, endsAt, end, daysRun, days } = shadow;
  const from = instantText(startedAt, language);
  return (
    <div className="stack-tight">
      <p>
        {end === null
          ? word('shadow.runs', {
              revision,
              from,
              by: nameOf(startedBy),
              until: instantText(endsAt, language),
            })
          : word(`shadow_end.${end.because}`, {
              revision,
              from,
              by: nameOf(startedBy),
              at: instantText(end.at, language),
            })}
      </p>
      <div className={styles.numbers}>
        {(
          [
            ['shadow.days_run', word('shadow.days_of', { run: daysRun, days })],
            ['shadow.judged', shadow.judged],
            ['shadow.differing', shadow.differing],
            ['shadow.unjudged', shadow.unjudged],
            ['shadow.older', shadow.older],
          ] as const
        ).map(([name, figure]) => (
          <span key={name}>
            <strong>{figure}</strong>
            <span className="second">{word(name)}</span>
          </span>
        ))}
      </div>
    </div>
  );
};

/** What a shadow found, by the criterion that decides, the cases of each beneath it. */
const Found = ({
  changeSetId,
  shadow,
}: {
  readonly changeSetId: string;
  readonly shadow: Shown;
}): ReactElement | null => {
  const { word, say } = useWords();
  const [opened, setOpened] = useState<readonly string[]>([]);
  if (shadow.judged === 0) return null;
  if (shadow.criteria.length === 0) return <p>{word('shadow.no_difference')}</p>;
  return (
    <>
      {shadow.criteria.map(({ criterion, text, differing }) => (
        <details
          key={criterion}
          onToggle={({ currentTarget }) => {
            if (currentTarget.open) setOpened([...opened, criterion]);
          }}
        >
          <summary>
            {word('shadow.decided_by', {
              why: text === null ? word('impact.other_reason') : say(text),
              count: differing,
            })}
          </summary>
          {opened.includes(criterion) ? (
            <Cases changeSetId={changeSetId} criterion={criterion} />
          ) : null}
        </details>
      ))}
      {shadow.hasMoreCriteria ? <p className="second">{word('shadow.more_criteria')}</p> : null}
    </>
  );
};

/** A planned revision judges new applications beside the one in force, and is only counted. */
export const Shadow = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId, revision } = draft;
  const shadow = useQuery({
    ...read('/v1/catalogue/change-sets/{changeSetId}/shadow', { path: { changeSetId } }),
    refetchInterval: ({ state }) => (state.data?.shadow?.end === null ? lookEveryMs : false),
  });
  const end = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/shadow/end');
  return (
    <Loaded query={shadow}>
      {(reading) => {
        const shown = reading.shadow;
        const seen = Math.max(revision, reading.revision);
        const isRunning = shown !== null && shown.end === null;
        const mayStart = !isRunning && mayDo(draft, 'start_shadow');
        if (shown === null && !mayStart) return <></>;
        return (
          <section className="card stack" aria-labelledby="shadow">
            <div className="stack-tight">
              <h2 id="shadow">{word('shadow.title')}</h2>
              <p className="second">{word('shadow.help')}</p>
            </div>
            {shown === null ? null : (
              <>
                <Figures shadow={shown} />
                <Found changeSetId={changeSetId} shadow={shown} />
              </>
            )}
            <ProblemNotice error={end.error} />
            {isRunning && mayDo(draft, 'end_shadow') ? (
              <div className="row">
                <Button
                  variant="default"
                  loading={end.isPending}
                  onClick={() => end.mutate({ path: { changeSetId }, revision: seen, body: {} })}
                >
                  {word('shadow.end')}
                </Button>
              </div>
            ) : null}
            {mayStart ? <Start changeSetId={changeSetId} revision={seen} /> : null}
          </section>
        );
      }}
    </Loaded>
  );
};
