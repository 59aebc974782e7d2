import { Button, Progress } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { read, readPages, useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Verdict } from '../../marks/verdict.js';
import { Loaded } from '../../parts/loaded.js';
import { usePeople } from '../../parts/people.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useSession } from '../../session/session.js';
import { instantText, shareText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { draftQuery, mayDo } from './draft.js';
import type { Draft } from './draft.js';
import styles from './drafts.module.css';
import table from '../../parts/table.module.css';

type Impact = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/impact'>;
type Flip = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/impact/flips'>['items'][number];

const lookEveryMs = 1_000;

/** Whether there are flips to read: not where the draft has moved on since, which voids a run. */
export const hasFlips = (reading: Impact | undefined, { revision }: Draft): reading is Impact =>
  reading?.impact?.status === 'completed' && reading.revision >= revision;

/** The latest run, looked at again while it is under way; its end is a new revision of the draft. */
export const useImpact = ({ changeSetId, revision }: Draft) => {
  const queries = useQueryClient();
  const impact = useQuery({
    ...read('/v1/catalogue/change-sets/{changeSetId}/impact', { path: { changeSetId } }),
    refetchInterval: ({ state }) =>
      state.data?.impact?.status === 'running' ? lookEveryMs : false,
  });
  const isBehind = (impact.data?.revision ?? 0) > revision;
  useEffect(() => {
    if (isBehind) void queries.invalidateQueries(draftQuery(changeSetId));
  }, [isBehind, changeSetId, queries]);
  return impact;
};

const FlipRow = ({ flip }: { readonly flip: Flip }): ReactElement => {
  const { say, word, term, language } = useWords();
  const session = useSession();
  const mayOpen = session?.permissions.includes('application.read') === true;
  const named = (text: Flip['after']['place']): string => (text === null ? '—' : say(text));
  // What stayed is told once, what turned is told as it was and as it is.
  const turned = (member: 'place' | 'mark', of: readonly Flip['turned'][number][]): ReactNode => {
    const [was, is] = [named(flip.before[member]), named(flip.after[member])];
    if (!of.some((one) => flip.turned.includes(one))) return is;
    return (
      <>
        {was} → <strong>{is}</strong>
      </>
    );
  };
  const [wasShare, isShare] = [flip.before, flip.after].map(({ greenShare }) =>
    shareText(greenShare.certain),
  );
  return (
    <tr>
      <td>
        {mayOpen ? (
          <Link to="/applications/$applicationId" params={{ applicationId: flip.applicationId }}>
            {flip.applicationReference}
          </Link>
        ) : (
          flip.applicationReference
        )}
        <div className="second">{term('status', flip.status)}</div>
      </td>
      <td>{word('impact.line', { lineNo: flip.lineNo })}</td>
      <td>
        <span className="row">
          {flip.turned.includes('outcome') ? (
            <>
              <Verdict outcome={flip.before.outcome} />
              <span aria-hidden="true">→</span>
            </>
          ) : null}
          <Verdict outcome={flip.after.outcome} />
        </span>
        <div className="second">{turned('place', ['itemCode', 'rowId'])}</div>
        <div className="second">
          {word('item.mark')}
          {language === 'zh' ? '：' : ': '}
          {turned('mark', ['ghgMark'])}
        </div>
      </td>
      <td className={table.number} data-label={word('impact.share')}>
        {wasShare === isShare ? isShare : `${wasShare} → ${isShare}`}
      </td>
    </tr>
  );
};

/** Lines that come out otherwise, each with its case and both verdicts. */
export const FlipTable = ({ flips }: { readonly flips: readonly Flip[] }): ReactElement => {
  const { word } = useWords();
  const mayOpen = useSession()?.permissions.includes('application.read') === true;
  return (
    <>
      {mayOpen ? null : <p className="second">{word('impact.not_opened')}</p>}
      <table className={table.table}>
        <thead>
          <tr>
            <th>{word('impact.case')}</th>
            <th>{word('impact.goods')}</th>
            <th>{word('impact.verdict')}</th>
            <th className={table.number}>{word('impact.share')}</th>
          </tr>
        </thead>
        <tbody>
          {flips.map((flip, at) => (
            <FlipRow key={`${flip.applicationId} ${flip.lineNo} ${at}`} flip={flip} />
          ))}
        </tbody>
      </table>
    </>
  );
};

/** Lines that come out otherwise, under the condition that decides. */
export const Flips = ({ changeSetId }: { readonly changeSetId: string }): ReactElement => {
  const { word, say } = useWords();
  const flips = useInfiniteQuery(
    readPages('/v1/catalogue/change-sets/{changeSetId}/impact/flips', {
      path: { changeSetId },
      query: { limit: '100' },
    }),
  );
  return (
    <Loaded query={flips}>
      {({ pages }) => {
        const groups = new Map<string, Flip[]>();
        for (const flip of pages.flatMap(({ items }) => items)) {
          const why = say(flip.because);
          groups.set(why, [...(groups.get(why) ?? []), flip]);
        }
        if (groups.size === 0) return <p className="card">{word('impact.no_flips')}</p>;
        return (
          <>
            {[...groups].map(([why, group]) => (
              <section key={why} className="stack-tight">
                <h3>{word('impact.decided_by', { why, count: group.length })}</h3>
                <FlipTable flips={group} />
              </section>
            ))}
            {flips.hasNextPage ? (
              <Button variant="default" onClick={() => void flips.fetchNextPage()}>
                {word('list.more')}
              </Button>
            ) : null}
          </>
        );
      }}
    </Loaded>
  );
};

/** How much was judged again, and how much could not be; or how far the run is. */
export const Outcome = ({ reading }: { readonly reading: Impact }): ReactElement => {
  const { word, say, language } = useWords();
  const nameOf = usePeople();
  const { impact, progress } = reading;
  if (impact === null) return <p className="card">{word('impact.none')}</p>;
  if (impact.status === 'running') {
    const { done, total, flips } = progress ?? { done: 0, total: 0, flips: 0 };
    return (
      <section className="card stack-tight" role="status">
        <p>{word('impact.running', { done, total, flips })}</p>
        <Progress
          value={total === 0 ? 0 : (done / total) * 100}
          aria-label={word('impact.progress')}
        />
        <p className="second">{word('impact.may_leave')}</p>
      </section>
    );
  }
  if (impact.status !== 'completed' || impact.totals === null)
    return (
      <p className="card">
        {impact.failure === null ? word('impact.stopped') : say(impact.failure.text)}
      </p>
    );
  const { applications, lines, flips, unassessed = 0 } = impact.totals;
  return (
    <section className="card stack-tight">
      <div className={styles.numbers}>
        {(
          [
            ['impact.applications', applications],
            ['impact.lines', lines],
            ['impact.flips', flips],
            ['impact.unassessed', unassessed],
          ] as const
        ).map(([name, figure]) => (
          <span key={name}>
            <strong>{figure}</strong>
            <span className="second">{word(name, { count: figure })}</span>
          </span>
        ))}
      </div>
      <p className="second">
        {word('impact.ran', {
          at: instantText(impact.endedAt ?? impact.requestedAt, language),
          by: nameOf(impact.requestedBy),
        })}
      </p>
    </section>
  );
};

/** What the draft would turn: asked for, watched, then read by the condition that decides. */
export const ImpactTab = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId, revision } = draft;
  const impact = useImpact(draft);
  const ask = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/impact');
  const stop = useAct('post', '/v1/catalogue/change-sets/{changeSetId}/impact/cancellation');
  return (
    <div className="stack">
      <div className="stack-tight">
        <h2>{word('impact.title')}</h2>
        <p className="second">{word('impact.help')}</p>
      </div>
      <ProblemNotice error={ask.error ?? stop.error} />
      <Loaded query={impact}>
        {(reading) => {
          const seen = Math.max(revision, reading.revision);
          return (
            <>
              <Outcome reading={reading} />
              <div className="row">
                {mayDo(draft, 'request_impact') && reading.impact?.status !== 'running' ? (
                  <Button
                    variant={reading.impact === null ? 'filled' : 'default'}
                    loading={ask.isPending}
                    onClick={() => ask.mutate({ path: { changeSetId }, revision: seen, body: {} })}
                  >
                    {word(reading.impact === null ? 'impact.run' : 'impact.again')}
                  </Button>
                ) : null}
                {reading.impact?.status === 'running' && mayDo(draft, 'cancel_impact') ? (
                  <Button
                    variant="default"
                    loading={stop.isPending}
                    onClick={() => stop.mutate({ path: { changeSetId }, revision: seen, body: {} })}
                  >
                    {word('impact.stop')}
                  </Button>
                ) : null}
              </div>
              {hasFlips(reading, draft) ? <Flips changeSetId={changeSetId} /> : null}
            </>
          );
        }}
      </Loaded>
    </div>
  );
};
