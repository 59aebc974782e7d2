import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../api/client.js';
import { send } from '../api/client.js';
import { useSession } from '../session/session.js';
import { instantText } from '../words/format.js';
import { useWords } from '../words/words.js';
import { usePeople } from './people.js';

type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/timeline'>['entries'][number];

interface Seen {
  readonly applicationId: string;
  /** The revision that the page shows. */
  readonly revision: number;
}

const most = 4;

/** What was done, by whom as far as the reader may know, and of a step that was given by name to whom. */
const useEntryText = (): ((entry: Entry) => string) => {
  const { term, word, language } = useWords();
  const session = useSession();
  const nameOf = usePeople();
  const given = ({ from, to }: NonNullable<Entry['given']>): string => {
    if (from !== null && from === session?.userId)
      return word('changed.taken_from_you', { to: nameOf(to) });
    if (to === session?.userId)
      return from === null
        ? word('changed.given_to_you')
        : word('changed.given_to_you_from', { from: nameOf(from) });
    return from === null
      ? word('timeline.given', { to: nameOf(to) })
      : word('timeline.given_from', { from: nameOf(from), to: nameOf(to) });
  };
  return (entry) => {
    const by =
      entry.by.userId === null || entry.by.kind !== 'bank_user'
        ? entry.by.roles.map((role) => term('role', role)).join(language === 'zh' ? '、' : ', ')
        : nameOf(entry.by.userId);
    const done = entry.given === null ? term('act', entry.action) : given(entry.given);
    return [instantText(entry.at, language), by, [done, ...entry.papers].join(' ')]
      .filter((one) => one !== '')
      .join(' · ');
  };
};

/** What happened to a case since it was read, newest first; what its reader is not told is no more than that. */
export const MovedSince = ({
  applicationId,
  revision,
  newest,
}: Seen & {
  /** The newest revision that is known; absent: not known. */
  readonly newest?: number;
}): ReactElement | null => {
  const { word } = useWords();
  const textOf = useEntryText();
  const timeline = useQuery({
    queryKey: ['moved-since', applicationId, revision, newest],
    queryFn: ({ signal }) =>
      send('get', '/v1/applications/{applicationId}/timeline', { path: { applicationId }, signal }),
  });
  if (timeline.data === undefined) return null;
  const moved = timeline.data.entries.filter((one) => one.revision > revision).toReversed();
  if (moved.length === 0) return <p>{word('changed.inside')}</p>;
  return (
    <ul>
      {moved.slice(0, most).map((entry) => (
        <li key={entry.revision}>{textOf(entry)}</li>
      ))}
      {moved.length <= most ? null : (
        <li>{word('changed.more', { count: moved.length - most })}</li>
      )}
    </ul>
  );
};
