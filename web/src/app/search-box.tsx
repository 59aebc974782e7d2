import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { read } from '../api/hooks.js';
import type { ReplyOf } from '../api/client.js';
import { useKeys } from '../parts/keys.js';
import { useWords } from '../words/words.js';
import type { Words } from '../words/words.js';
import styles from './search-box.module.css';

type Found = ReplyOf<'get', '/v1/search'>;
type Group = 'cases' | 'firms' | 'items';

interface Option {
  readonly group: Group;
  readonly key: string;
  readonly name: string;
  readonly second: string;
  readonly open: () => void;
}

const shownCases = '8';
const typedForMs = 200;
/** The edition that the console reads. */
const edition = '2025';

/** Texts in the reader's script: an item stands under names in both. */
const isRead =
  (language: Words['language']) =>
  (text: string): boolean =>
    /\p{Script=Han}/u.test(text) === (language === 'zh');

const useOptions = (found: Found | undefined, asked: string, words: Words): readonly Option[] => {
  const navigate = useNavigate();
  if (found === undefined) return [];
  const { language, say, term } = words;
  const nameOf = ({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }): string =>
    (language === 'en' ? nameEn : null) ?? nameZh;
  return [
    ...found.applications.map(({ application, applicant, goods }): Option => {
      const { applicationId, applicationReference, status } = application;
      const described = language === 'zh' ? goods.descriptionZh : goods.descriptionEn;
      const about = described ?? goods.descriptionZh ?? goods.descriptionEn;
      return {
        group: 'cases',
        key: applicationId,
        name: applicant === null ? applicationReference : nameOf(applicant),
        second: [applicationReference, about, term('status', status)].filter(Boolean).join(' · '),
        open: () =>
          void navigate({ to: '/applications/$applicationId', params: { applicationId } }),
      };
    }),
    ...found.applicants.map((firm): Option => ({
      group: 'firms',
      key: firm.applicantId,
      name: nameOf(firm),
      second: firm.uscc,
      open: () =>
        void navigate({ to: '/clients/$applicantId', params: { applicantId: firm.applicantId } }),
    })),
    ...found.items.map(({ itemCode, name, because }): Option => ({
      group: 'items',
      key: itemCode,
      name: say(name),
      second: [itemCode, because.filter(isRead(language)).find((text) => !say(name).includes(text))]
        .filter(Boolean)
        .join(' · '),
      open: () =>
        void navigate({ to: '/catalogue/$edition/$itemCode', params: { edition, itemCode } }),
    })),
    ...(found.itemsFound <= found.items.length
      ? []
      : [
          {
            group: 'items' as const,
            key: 'all',
            name: words.word('search.see_all', { total: found.itemsFound }),
            second: '',
            open: () => void navigate({ to: '/catalogue', search: { find: asked } }),
          },
        ]),
  ];
};

const groups: readonly Group[] = ['cases', 'firms', 'items'];

const List = ({
  id,
  options,
  at,
  choose,
}: {
  readonly id: string;
  readonly options: readonly Option[];
  readonly at: number;
  readonly choose: (option: Option) => void;
}): ReactElement => {
  const { word } = useWords();
  return (
    <div role="listbox" id={id} aria-label={word('search.label')}>
      {groups
        .filter((group) => options.some((one) => one.group === group))
        .map((group) => (
          <div key={group} role="group" aria-label={word(`search.${group}`)}>
            <div className={styles.group} aria-hidden="true">
              {word(`search.${group}`)}
            </div>
            {options.map((option, place) =>
              option.group === group ? (
                <div
                  key={option.key}
                  id={`${id}-${place}`}
                  role="option"
                  aria-selected={place === at}
                  className={styles.option}
                  // Before the box loses its focus, which closes the list.
                  onMouseDown={(event) => {
                    event.preventDefault();
                    choose(option);
                  }}
                >
                  {option.name}
                  {option.second === '' ? null : <div className="second">{option.second}</div>}
                </div>
              ) : null,
            )}
          </div>
        ))}
    </div>
  );
};

/** What was found, or that nothing was. */
const Answer = ({
  found,
  ...list
}: Parameters<typeof List>[0] & {
  readonly found: Pick<UseQueryResult<Found>, 'data' | 'isError'>;
}): ReactElement => {
  const { word } = useWords();
  const { nextCursor = null, items = [], itemsFound = 0 } = found.data ?? {};
  const hasMoreItems = itemsFound > items.length;
  const count = list.options.length - (hasMoreItems ? 1 : 0);
  const listed = hasMoreItems ? 'search.found_more' : 'search.found';
  const told = count === 0 ? 'search.nothing' : nextCursor === null ? listed : 'search.more';
  return (
    <>
      {count === 0 ? null : <List {...list} />}
      <p className="second" role="status">
        {word(found.isError ? 'search.failed' : told, { count, total: itemsFound })}
      </p>
    </>
  );
};

const useSearchKeys = (hasKeys: boolean, focus: () => void): void => {
  useKeys(hasKeys ? { '/': focus } : {});
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (!hasKeys || event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
};

/** Finds references, firms, USCC, goods and items from every page (`/` or Ctrl-K). */
export const SearchBox = ({ hasKeys = true }: { readonly hasKeys?: boolean }): ReactElement => {
  const words = useWords();
  const { word } = words;
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [asked] = useDebouncedValue(text.trim(), typedForMs);
  const found = useQuery({
    ...read('/v1/search', { query: { q: asked, limit: shownCases } }),
    enabled: asked !== '' && isOpen,
    staleTime: 10_000,
  });
  const isAnswered = asked !== '' && asked === text.trim() && !found.isPending;
  const options = useOptions(isAnswered ? found.data : undefined, asked, words);
  const focus = (): void => {
    box.current?.focus();
    box.current?.select();
  };
  useSearchKeys(hasKeys, focus);
  const leave = (): void => {
    setIsOpen(false);
    box.current?.blur();
  };
  const choose = (option: Option): void => {
    option.open();
    setText('');
    leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt((now) => (now + by + options.length) % Math.max(options.length, 1));
    }
    const chosen = options[at];
    if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    if (event.key === 'Escape') leave();
  };
  const isShown = isOpen && isAnswered;
  const hasOptions = isShown && options.length > 0;
  return (
    <div className={styles.search} role="search">
      <input
        ref={box}
        role="combobox"
        aria-label={word('search.label')}
        aria-expanded={hasOptions}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={hasOptions ? `${id}-list-${at}` : undefined}
        autoComplete="off"
        maxLength={100}
        placeholder={word('search.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setIsOpen(true);
          setAt(0);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      {hasKeys ? (
        <kbd className={styles.key} aria-hidden="true">
          /
        </kbd>
      ) : null}
      <div className={styles.found} hidden={!isShown}>
        {isShown ? (
          <Answer id={`${id}-list`} options={options} at={at} choose={choose} found={found} />
        ) : null}
      </div>
    </div>
  );
};
