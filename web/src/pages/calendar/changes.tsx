import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useAct } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { BarredActs, Proposal, mayTake } from '../../parts/proposal.js';
import { dayText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { ProposalForm } from './proposal-form.js';
import table from '../../parts/table.module.css';

type Calendar = ReplyOf<'get', '/v1/business-calendar'>;
type Revision = Calendar['revisions'][number];

/** What it turns: day by day before and after, and hours where they change. */
const Effect = ({ revision }: { readonly revision: Revision }): ReactElement => {
  const { word, say, language } = useWords();
  const { days, hours } = revision.effect;
  const state = (isOpen: boolean): string =>
    word(isOpen ? 'calendar.business_day' : 'calendar.closed_day');
  return (
    <>
      {hours === null ? null : (
        <p>
          {word('calendar.hours_change', {
            before: word('calendar.hours', hours.before),
            after: word('calendar.hours', hours.after),
          })}
        </p>
      )}
      {days.length === 0 ? (
        <p className="second">{word('calendar.no_day_changes')}</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th>{word('calendar.day')}</th>
              <th>{word('calendar.name')}</th>
              <th>{word('calendar.turns')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ on, name, before, after }) => (
              <tr key={on}>
                <td className="nowrap">{dayText(on, language)}</td>
                <td>{name === null ? '—' : say(name)}</td>
                <td>
                  {state(before)} <span aria-hidden="true">→</span> <strong>{state(after)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
};

const RevisionCard = ({ revision }: { readonly revision: Revision }): ReactElement => {
  const { word, language } = useWords();
  const approve = useAct('post', '/v1/business-calendar/revisions/{number}/approval');
  const reject = useAct('post', '/v1/business-calendar/revisions/{number}/rejection');
  const path = { number: String(revision.number) };
  return (
    <Proposal
      title={word('calendar.revision', {
        number: revision.number,
        day: dayText(revision.effectiveOn, language),
      })}
      proposal={revision}
      consequence={word('calendar.approve_then')}
      sure={word('calendar.approve_sure')}
      approve={{
        act: 'approve_calendar',
        error: approve.error,
        isPending: approve.isPending,
        send: () => approve.mutate({ path, body: { contentHash: revision.contentHash } }),
      }}
      reject={{
        act: 'reject_calendar',
        error: reject.error,
        isPending: reject.isPending,
        send: ({ note, done }) => reject.mutate({ path, body: { note } }, { onSuccess: done }),
      }}
    >
      <Effect revision={revision} />
    </Proposal>
  );
};

/** What waits for a second person first, then all there was, newest first. */
export const CalendarChanges = ({ calendar }: { readonly calendar: Calendar }): ReactElement => {
  const { word } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const newest = [...calendar.revisions].reverse();
  const waiting = newest.filter(({ status }) => status === 'proposed');
  const settled = newest.filter(({ status }) => status !== 'proposed');
  const inForce = settled.find(({ status }) => status === 'published');
  return (
    <div className="stack">
      {waiting.map((revision) => (
        <RevisionCard key={revision.number} revision={revision} />
      ))}
      {isOpen ? (
        <ProposalForm current={inForce?.content ?? null} close={() => setIsOpen(false)} />
      ) : mayTake(calendar.acts, 'propose_calendar') ? (
        <div>
          <Button onClick={() => setIsOpen(true)}>{word('calendar.propose')}</Button>
        </div>
      ) : (
        <BarredActs acts={calendar.acts} kind="not-yet" />
      )}
      {settled.length === 0 ? (
        waiting.length === 0 ? (
          <p className="card">{word('calendar.no_changes')}</p>
        ) : null
      ) : (
        <section className="stack">
          <h2>{word('calendar.settled')}</h2>
          {settled.map((revision) => (
            <RevisionCard key={revision.number} revision={revision} />
          ))}
        </section>
      )}
    </div>
  );
};
