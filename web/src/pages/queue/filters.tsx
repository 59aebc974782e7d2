import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { QueueFilters } from '../../app/queue-filters.js';
import { stepName } from '../../parts/step-name.js';
import { minorDigits } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import type { Entry } from './entry.js';
import { applicantName } from './entry.js';
import { columnCodes } from './use-view.js';
import type { ColumnCode, ShownView } from './use-view.js';
import styles from './queue.module.css';

type Choose = (filters: QueueFilters) => void;

/** Filters stand in the address in place of the view's, so that a view that was changed can be sent on. */
const useChoose = ({ filters, open }: ShownView): Choose => {
  const navigate = useNavigate({ from: '/queue' });
  return (changed) => {
    const asked = Object.entries({ ...filters, ...changed }).filter(([, value]) => value !== '');
    void navigate({
      search: ({ columns }) => ({
        ...(columns === undefined ? {} : { columns }),
        ...(open === 'all' || asked.length === 0 ? {} : { view: open }),
        ...(Object.fromEntries(asked) as QueueFilters),
      }),
      replace: true,
    });
  };
};

interface Choices {
  readonly name: keyof QueueFilters;
  readonly label: string;
  readonly values: readonly (readonly [string, string])[];
  /** What no choice means; absent: all. */
  readonly none?: string;
}

/** What waits in no step of the review. */
const besideSteps = {
  credit: 'queue.step_credit',
  contract: 'queue.step_contract',
  committee: 'queue.step_committee',
  hold: 'queue.step_hold',
} as const;

const useChoices = (): Readonly<Record<'first' | 'further', readonly Choices[]>> => {
  const { word, term, say } = useWords();
  const counts = useQuery(read('/v1/review-queue/counts')).data;
  const areas = useQuery({ ...read('/v1/catalogue/areas'), staleTime: 600_000 }).data;
  const steps = counts?.steps.map(({ step }) => step) ?? [];
  return {
    first: [
      {
        name: 'step',
        label: word('queue.step'),
        values: steps.map((step) => [
          step,
          step in besideSteps
            ? word(besideSteps[step as keyof typeof besideSteps])
            : stepName(step, { term }),
        ]),
      },
      {
        name: 'area',
        label: word('queue.area'),
        values: (areas?.areas ?? []).map(({ areaCode, name }) => [
          areaCode,
          word('queue.area_name', { code: areaCode, name: say(name) }),
        ]),
      },
      {
        name: 'risk',
        label: word('queue.risk'),
        values: (['at_risk', 'breached', 'provisional'] as const).map((risk) => [
          risk,
          word(`queue.risk_${risk}`),
        ]),
      },
      {
        name: 'waitingFor',
        label: word('queue.waiting_for'),
        none: term('party', 'bank'),
        values: [
          ['exporter', term('party', 'exporter')],
          ['third_party', term('party', 'third_party')],
          ['anyone', word('queue.anyone')],
        ],
      },
      {
        name: 'order',
        label: word('queue.order'),
        none: word('queue.order_due'),
        values: [['newest', word('queue.order_newest')]],
      },
    ],
    further: [
      {
        name: 'assignee',
        label: word('queue.assignee'),
        values: [
          ['me', word('queue.assignee_me')],
          ['nobody', word('queue.assignee_nobody')],
        ],
      },
      {
        name: 'status',
        label: word('queue.status'),
        values: (
          [
            ...['intake', 'screening', 'collection', 'correction', 'environmental_screening'],
            ...['first_review', 'second_review', 'final_approval', 'appealed'],
            ...['approved', 'partly_approved', 'credit', 'contract', 'held', 'payout_check'],
          ] as const
        ).map((status) => [status, term('status', status)]),
      },
    ],
  };
};

const Choice = ({
  of: { name, label, values, none },
  filters,
  choose,
}: {
  readonly of: Choices;
  readonly filters: QueueFilters;
  readonly choose: Choose;
}): ReactElement => {
  const { word } = useWords();
  return (
    <NativeSelect
      label={label}
      value={filters[name] ?? ''}
      data={[
        { value: '', label: none ?? word('queue.all') },
        ...values.map(([value, shown]) => ({ value, label: shown })),
      ]}
      onChange={(event) => choose({ [name]: event.currentTarget.value })}
    />
  );
};

const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'GBP', 'JPY'] as const;
const amountPattern = /^\d{1,3}(?:,?\d{3})*(?:\.\d+)?$/;

/** Amounts as people write them; the API takes minor units. */
const Amounts = ({
  filters,
  choose,
}: {
  readonly filters: QueueFilters;
  readonly choose: Choose;
}): ReactElement => {
  const { word } = useWords();
  const currency = filters.currency ?? 'CNY';
  const factor = 10 ** minorDigits(currency);
  const shownOf = (minor: string | undefined): string =>
    minor === undefined ? '' : String(Number(minor) / factor);
  const [bad, setBad] = useState<'amountFrom' | 'amountTo' | null>(null);
  const set = (member: 'amountFrom' | 'amountTo', typed: string): void => {
    const isAmount = typed === '' || amountPattern.test(typed);
    setBad(isAmount ? null : member);
    if (!isAmount) return;
    const minor =
      typed === '' ? '' : String(Math.round(Number(typed.replaceAll(',', '')) * factor));
    const both = { amountFrom: filters.amountFrom ?? '', amountTo: filters.amountTo ?? '' };
    const now = { ...both, [member]: minor };
    choose({ ...now, currency: now.amountFrom + now.amountTo === '' ? '' : currency });
  };
  return (
    <>
      <NativeSelect
        label={word('queue.currency')}
        value={currency}
        data={[...currencies]}
        onChange={(event) =>
          choose({ currency: event.currentTarget.value, amountFrom: '', amountTo: '' })
        }
      />
      {(['amountFrom', 'amountTo'] as const).map((member) => (
        <TextInput
          key={`${member} ${filters[member] ?? ''}`}
          label={word(member === 'amountFrom' ? 'queue.amount_from' : 'queue.amount_to')}
          inputMode="decimal"
          defaultValue={shownOf(filters[member])}
          error={bad === member ? word('queue.amount_bad') : undefined}
          onBlur={(event) => set(member, event.currentTarget.value.trim())}
        />
      ))}
    </>
  );
};

const Columns = ({ shown }: { readonly shown: ShownView }): ReactElement => {
  const { word } = useWords();
  const navigate = useNavigate({ from: '/queue' });
  const toggle = (code: ColumnCode): void => {
    const now = columnCodes.filter((one) => (one === code) !== shown.columns.includes(one));
    void navigate({
      search: ({ columns: _before, ...others }) =>
        now.length === columnCodes.length || now.length === 0
          ? others
          : { ...others, columns: now.join(',') },
      replace: true,
    });
  };
  return (
    <fieldset className={styles.columns}>
      <legend>{word('queue.columns')}</legend>
      {columnCodes.map((code) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={shown.columns.includes(code)}
            onChange={() => toggle(code)}
          />
          {word(`queue.${code}`)}
        </label>
      ))}
    </fieldset>
  );
};

export const Filters = ({
  shown,
  entries,
}: {
  readonly shown: ShownView;
  readonly entries: readonly Entry[];
}): ReactElement => {
  const { word, language } = useWords();
  const choose = useChoose(shown);
  const { first, further } = useChoices();
  const { filters } = shown;
  const [firstEntry] = entries;
  return (
    <section className="stack-tight" aria-label={word('queue.filters')}>
      <div className={styles.filters}>
        {first.map((of) => (
          <Choice key={of.name} {...{ of, filters, choose }} />
        ))}
      </div>
      {filters.applicantId === undefined ? null : (
        <div className="row">
          <span>
            {word('queue.applicant_filter', {
              name:
                firstEntry === undefined
                  ? filters.applicantId
                  : applicantName(firstEntry, language),
            })}
          </span>
          <Button size="compact-sm" variant="default" onClick={() => choose({ applicantId: '' })}>
            {word('queue.clear_filter')}
          </Button>
        </div>
      )}
      <details>
        <summary>{word('queue.more_filters')}</summary>
        <div className={styles.filters}>
          {further.map((of) => (
            <Choice key={of.name} {...{ of, filters, choose }} />
          ))}
          <Amounts filters={filters} choose={choose} />
        </div>
        <Columns shown={shown} />
      </details>
    </section>
  );
};
