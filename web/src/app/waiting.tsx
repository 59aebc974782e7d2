import { Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { read } from '../api/hooks.js';
import type { ReplyOf } from '../api/client.js';
import { useSession } from '../session/session.js';
import { instantText } from '../words/format.js';
import { useWords } from '../words/words.js';
import styles from './shell.module.css';

type WaitingItem = ReplyOf<'get', '/v1/waiting'>['items'][number];

/** How often it is asked anew while the page is looked at; every act asks at once. */
const askAgainMs = 60_000;

/** The one case, or the list of them. */
const caseOf = (id: string | null, search: { readonly tab?: string }): LinkProps =>
  id === null
    ? { to: '/applications' }
    : { to: '/applications/$applicationId', params: { applicationId: id }, search };

/** Where each kind is done. */
const placeOf = ({ kind, id }: WaitingItem): LinkProps => {
  switch (kind) {
    case 'application':
      return caseOf(id, {});
    case 'note':
      return caseOf(id, { tab: 'notes' });
    case 'queue_mine':
      return { to: '/queue', search: { view: 'my_turn' } };
    case 'queue_untaken':
      return { to: '/queue', search: { assignee: 'nobody' } };
    case 'change_set':
    case 'withdrawal':
      return { to: '/drafts/$changeSetId/$tab', params: { changeSetId: id ?? '', tab: 'changes' } };
    case 'calendar':
      return { to: '/calendar' };
    case 'disposal':
      return { to: '/disposals' };
    case 'people_entry':
    case 'staff_change':
      return { to: '/people' };
  }
};

const WaitingLink = ({
  item,
  close,
}: {
  readonly item: WaitingItem;
  readonly close: () => void;
}): ReactElement => {
  const { word, say, language } = useWords();
  const { kind, count, id, name, firm, what, dueAt } = item;
  const many = { application: 'waiting.applications', note: 'waiting.notes' } as const;
  const about = {
    name: name ?? '',
    firm: firm ? say(firm) : '',
    what: what ? say(what) : '',
  };
  const ofCase = (): string =>
    dueAt
      ? word('waiting.application_until', { ...about, until: instantText(dueAt, language) })
      : word('waiting.application_what', about);
  const text =
    (kind === 'application' || kind === 'note') && id === null
      ? word(many[kind], { count })
      : kind === 'application' && firm && what
        ? ofCase()
        : word(`waiting.${kind}`, { count, name: name ?? '' });
  return (
    <Link {...placeOf(item)} onClick={close}>
      {text}
    </Link>
  );
};

/** A bell; what it stands for is said in words beside it, to all readers. */
const Bell = (): ReactElement => (
  <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" className={styles.bell ?? ''}>
    <path
      d="M10 2.5a4.8 4.8 0 0 0-4.8 4.8c0 4-1.7 5.7-1.7 5.7h13s-1.7-1.7-1.7-5.7A4.8 4.8 0 0 0 10 2.5zM8.3 15.8a1.8 1.8 0 0 0 3.4 0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

/** A greater number is told as more than this. */
const most = 99;

/** What waits for whoever is signed in, wherever in the console it is done; nothing for whom nothing ever waits. */
export const Waiting = (): ReactElement | null => {
  const { word } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const session = useSession();
  const isAsked = session?.permissions.includes('waiting.read') === true;
  const waiting = useQuery({
    ...read('/v1/waiting'),
    enabled: isAsked,
    refetchInterval: askAgainMs,
    refetchOnWindowFocus: true,
  });
  if (!isAsked) return null;
  const { total = 0, items = [] } = waiting.data ?? {};
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant={total === 0 ? 'subtle' : 'light'}
          {...(total === 0 ? { color: 'dark' } : {})}
          size="compact-md"
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className={styles.waitingWord}>{word('waiting.open')}</span>
          <Bell />
          {total === 0 ? null : <strong>{total > most ? `${most}+` : total}</strong>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={word('waiting.title')}>
        <ul className={styles.waiting}>
          {items.map((item) => (
            <li key={item.kind + (item.id ?? '')}>
              <WaitingLink item={item} close={() => setIsOpen(false)} />
            </li>
          ))}
        </ul>
        {items.length === 0 && (
          <p className="second" tabIndex={-1} data-autofocus>
            {word(waiting.isError ? 'waiting.failed' : 'waiting.nothing')}
          </p>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
