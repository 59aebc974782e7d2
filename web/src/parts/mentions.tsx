import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { read } from '../api/hooks.js';
import { useSession } from '../session/session.js';
import { instantText } from '../words/format.js';
import { useWords } from '../words/words.js';

/** Notes that wait for the reader; nothing where none does. */
export const Mentions = (): ReactElement | null => {
  const { word, language } = useWords();
  const session = useSession();
  const mentions = useQuery({
    ...read('/v1/mentions', { query: { limit: '5' } }),
    enabled: session?.permissions.includes('note.write') === true,
    refetchInterval: 60_000,
  });
  const { items = [], unseen = 0 } = mentions.data ?? {};
  if (items.length === 0) return null;
  return (
    <section className="card stack-tight" aria-labelledby="mentions">
      <h2 id="mentions">{word('notes.waiting', { count: unseen })}</h2>
      <ul className="plain stack-tight">
        {items.map((mention) => (
          <li key={mention.noteId}>
            <Link
              to="/applications/$applicationId"
              params={{ applicationId: mention.applicationId }}
              search={{ tab: 'notes' }}
            >
              {mention.applicationReference}
            </Link>{' '}
            <span className="second">
              {mention.writtenBy.displayName ?? word('notes.of_bank')} ·{' '}
              {instantText(mention.writtenAt, language)}
            </span>
            <div>{mention.noteText}</div>
          </li>
        ))}
      </ul>
    </section>
  );
};
