import { Button, Checkbox, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import { useSession } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import styles from './people.module.css';

const useAll = () => {
  const session = useSession();
  return useInfiniteQuery({
    ...readPages('/v1/applicants', { query: { limit: '100' } }),
    enabled: session?.permissions.includes('applicant.read') === true,
    staleTime: 60_000,
  });
};

/** What firms are called, by id; one that the reader may not look up is a firm. */
export const useApplicants = (): ((applicantId: string) => string) => {
  const { word, language } = useWords();
  const all = useAll();
  const known = (all.data?.pages ?? []).flatMap(({ items }) => items);
  return (applicantId) => {
    const found = known.find((one) => one.applicantId === applicantId);
    if (found === undefined) return word('people.a_firm');
    return language === 'zh' ? found.nameZh : (found.nameEn ?? found.nameZh);
  };
};

const mostShown = 20;

/** Chooses firms out of those of the bank. */
export const ApplicantChoice = ({
  label,
  description,
  chosen,
  choose,
}: {
  readonly label: string;
  readonly description?: string;
  readonly chosen: readonly string[];
  readonly choose: (applicantIds: readonly string[]) => void;
}): ReactElement => {
  const { word, language } = useWords();
  const [find, setFind] = useState('');
  const all = useAll();
  const asked = find.trim().toLowerCase();
  const known = (all.data?.pages ?? []).flatMap(({ items }) => items);
  const shown = known.filter(
    ({ applicantId, nameZh, nameEn, uscc }) =>
      chosen.includes(applicantId) ||
      (asked !== '' && `${nameZh} ${nameEn ?? ''} ${uscc}`.toLowerCase().includes(asked)) ||
      (asked === '' && known.length <= mostShown),
  );
  return (
    <Checkbox.Group
      label={label}
      description={description}
      value={[...chosen]}
      onChange={(ids) => choose(ids)}
    >
      <div className={styles.choices}>
        {known.length <= mostShown ? null : (
          <TextInput
            type="search"
            aria-label={word('people.find_firm')}
            placeholder={word('people.find_firm')}
            value={find}
            onChange={(event) => setFind(event.currentTarget.value)}
          />
        )}
        {shown.slice(0, mostShown).map(({ applicantId, nameZh, nameEn }) => (
          <Checkbox
            key={applicantId}
            value={applicantId}
            label={language === 'zh' ? nameZh : (nameEn ?? nameZh)}
          />
        ))}
        {known.length === 0 ? <p className="second">{word('people.no_firms')}</p> : null}
        {all.hasNextPage ? (
          <Button size="compact-sm" variant="default" onClick={() => void all.fetchNextPage()}>
            {word('people.more_firms')}
          </Button>
        ) : null}
      </div>
    </Checkbox.Group>
  );
};
