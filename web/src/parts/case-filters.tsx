import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { violationAt } from '../api/problem.js';
import type { CaseFiltersAsked } from '../app/case-filters.js';
import { useSession } from '../session/session.js';
import { useWords } from '../words/words.js';
import type { CaseQuery } from './case-list.js';

const outcomes = ['approved', 'partly_approved', 'declined', 'not_accepted'] as const;

/** The same as the API is asked. */
export const caseQueryOf = ({ find, firm, from, to, outcome }: CaseFiltersAsked): CaseQuery => ({
  ...(find === undefined ? {} : { reference: find }),
  ...(firm === undefined ? {} : { applicantName: firm }),
  ...(from === undefined ? {} : { decidedFrom: from }),
  ...(to === undefined ? {} : { decidedTo: to }),
  ...(outcome === undefined ? {} : { decidedOutcome: outcome as (typeof outcomes)[number] }),
});

/** By reference, firm, day and outcome of the decision; what was typed stays in the address. */
export const CaseFilters = ({
  asked,
  error,
  change,
}: {
  readonly asked: CaseFiltersAsked;
  readonly error: unknown;
  readonly change: (to: CaseFiltersAsked) => void;
}): ReactElement => {
  const { word, term, language } = useWords();
  const session = useSession();
  const set = (member: keyof CaseFiltersAsked, typed: string): void => {
    const { [member]: _was, ...others } = asked;
    const value = typed.trim();
    change(value === '' ? others : { ...others, [member]: value });
  };
  return (
    <div className="row">
      <TextInput
        type="search"
        label={word('applications.find')}
        defaultValue={asked.find ?? ''}
        onChange={(event) => set('find', event.currentTarget.value)}
      />
      {session?.permissions.includes('applicant.read') === true ? (
        <TextInput
          type="search"
          label={word('applications.firm')}
          defaultValue={asked.firm ?? ''}
          onChange={(event) => set('firm', event.currentTarget.value)}
        />
      ) : null}
      <TextInput
        type="date"
        label={word('applications.decided_from')}
        value={asked.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={word('applications.decided_to')}
        value={asked.to ?? ''}
        error={violationAt(error, '/decidedTo', language)}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
      <NativeSelect
        label={word('applications.outcome')}
        value={asked.outcome ?? ''}
        data={[
          { value: '', label: word('applications.every_outcome') },
          ...outcomes.map((one) => ({ value: one, label: term('status', one) })),
        ]}
        onChange={(event) => set('outcome', event.currentTarget.value)}
      />
    </div>
  );
};
