import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { usePeople } from '../../parts/people.js';
import { instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';

type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/timeline'>['entries'][number];

/** Newest first; of edits of a draft in a row, which keeps itself while it is written, the last stands for all. */
const withoutRepeats = (entries: readonly Entry[]): readonly Entry[] =>
  entries
    .filter(({ action }, at) => action !== 'edit_draft' || entries[at + 1]?.action !== action)
    .toReversed();

/** What happened, to which paper, by whom, and why; newest first. */
export const Timeline = ({ applicationId }: { readonly applicationId: string }): ReactElement => {
  const { say, term, word, language } = useWords();
  const nameOf = usePeople();
  const timeline = useQuery(
    read('/v1/applications/{applicationId}/timeline', { path: { applicationId } }),
  );
  return (
    <Loaded query={timeline}>
      {({ entries, expectedDecision }) => (
        <div className="stack">
          {expectedDecision === null ? null : (
            <p>{word('timeline.expected', { by: instantText(expectedDecision.by, language) })}</p>
          )}
          <ol className="plain stack">
            {withoutRepeats(entries).map((entry) => (
              <li key={entry.revision} className="card stack-tight">
                <div className="row spread">
                  <strong>{[term('act', entry.action), ...entry.papers].join(' · ')}</strong>
                  <span className="second nowrap">{instantText(entry.at, language)}</span>
                </div>
                <p className="second">
                  {[
                    entry.by.kind === 'bank_user' && entry.by.userId !== null
                      ? nameOf(entry.by.userId)
                      : '',
                    entry.by.roles
                      .map((role) => term('role', role))
                      .join(language === 'zh' ? '、' : ', '),
                  ]
                    .filter((one) => one !== '')
                    .join(' · ')}
                  {entry.by.onBehalfOf === null
                    ? ''
                    : ` ${word('opinion.for', { name: nameOf(entry.by.onBehalfOf) })}`}
                  {entry.status === null ? '' : ` → ${term('status', entry.status)}`}
                </p>
                {entry.given === null ? null : (
                  <p>
                    {word(entry.given.from === null ? 'timeline.given' : 'timeline.given_from', {
                      from: entry.given.from === null ? '' : nameOf(entry.given.from),
                      to: nameOf(entry.given.to),
                    })}
                  </p>
                )}
                {entry.agrees === null ? null : (
                  <Marked kind={entry.agrees ? 'met' : 'not-met'}>
                    {word(entry.agrees ? 'opinion.agrees' : 'opinion.disagrees')}
                  </Marked>
                )}
                {entry.why.map((why) => (
                  <p key={why.en}>{say(why)}</p>
                ))}
              </li>
            ))}
          </ol>
          <p className="second">{word('time.zone')}</p>
        </div>
      )}
    </Loaded>
  );
};
