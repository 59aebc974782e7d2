import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { BodyOf } from '../../api/client.js';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { given, minorUnits } from '../../parts/typed.js';
import { minorDigits } from '../../words/format.js';
import type { Session } from '../../session/session.js';
import { useWords } from '../../words/words.js';

type Draft = NonNullable<BodyOf<'post', '/v1/applications'>>;

interface Asked {
  readonly applicantId: string;
  readonly amount: string;
  readonly tenorMonths: string;
  readonly useOfProceeds: string;
}

/** Under which name it is kept what a draft asks for, until it is made. */
export const askedName = 'draft';

/** What a draft needs beyond the goods that were checked: for whom, how much, how long, for what. */
export const DraftDialog = ({
  session,
  preCheckId,
  goods,
  currency,
  close,
}: {
  readonly session: Session;
  readonly preCheckId: string;
  readonly goods: Pick<Draft, 'role' | 'lines'>;
  readonly currency: string;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const navigate = useNavigate();
  const firms = useQueries({
    queries: session.applicantIds.map((applicantId) =>
      read('/v1/applicants/{applicantId}', { path: { applicantId } }),
    ),
  }).flatMap(({ data }) => (data === undefined ? [] : [data]));
  const [asked, setAsked, forget] = useKept<Asked>(askedName, {
    // Of several firms none is the likelier one.
    applicantId: session.applicantIds.length === 1 ? (session.applicantIds[0] ?? '') : '',
    amount: '',
    tenorMonths: '',
    useOfProceeds: '',
  });
  const draft = useAct('post', '/v1/applications');
  const set = (over: Partial<Asked>): void => setAsked({ ...asked, ...over });
  const wrong = (pointer: string): string | undefined =>
    violationAt(draft.error, pointer, language);
  const amountMinor = minorUnits(asked.amount, minorDigits(currency));
  const isMonths = /^\d{1,4}$/.test(asked.tenorMonths.trim());
  const send = (): void => {
    const { applicantId, tenorMonths, useOfProceeds } = asked;
    if (amountMinor === null || !isMonths) return;
    draft.mutate(
      {
        body: {
          ...goods,
          applicantId,
          direction: 'export',
          instrument: 'trade_finance',
          amount: { amountMinor, currency },
          tenorMonths: Number(tenorMonths),
          useOfProceeds,
          preCheckId,
        },
      },
      {
        onSuccess: ({ applicationId }) => {
          forget();
          void navigate({ to: '/applications/$applicationId', params: { applicationId } });
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={close}
      title={word('draft.title')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ProblemNotice error={draft.error} />
        <NativeSelect
          label={word('draft.firm')}
          required
          value={asked.applicantId}
          data={[
            ...(asked.applicantId === '' ? [{ value: '', label: word('draft.choose_firm') }] : []),
            ...firms.map(({ applicantId, nameZh, nameEn }) => ({
              value: applicantId,
              label: language === 'en' ? (nameEn ?? nameZh) : nameZh,
            })),
          ]}
          onChange={(event) => set({ applicantId: event.currentTarget.value })}
        />
        <TextInput
          label={word('draft.amount', { currency })}
          required
          inputMode="decimal"
          value={asked.amount}
          error={
            given(asked.amount) !== null && amountMinor === null
              ? word('draft.doubt_amount')
              : (wrong('/amount/amountMinor') ?? wrong('/amount'))
          }
          onChange={(event) => set({ amount: event.currentTarget.value })}
        />
        <TextInput
          label={word('draft.tenor')}
          required
          inputMode="numeric"
          value={asked.tenorMonths}
          error={
            given(asked.tenorMonths) !== null && !isMonths
              ? word('draft.doubt_tenor')
              : wrong('/tenorMonths')
          }
          onChange={(event) => set({ tenorMonths: event.currentTarget.value })}
        />
        <Textarea
          label={word('draft.use')}
          description={word('draft.use_example')}
          required
          autosize
          minRows={2}
          value={asked.useOfProceeds}
          error={wrong('/useOfProceeds')}
          onChange={(event) => set({ useOfProceeds: event.currentTarget.value })}
        />
        <Button type="submit" loading={draft.isPending}>
          {word('draft.send')}
        </Button>
        <p className="second">{word('draft.then')}</p>
      </form>
    </Modal>
  );
};
