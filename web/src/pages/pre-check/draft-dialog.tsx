import { Button, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { send } from '../../api/client.js';
import type { BodyOf } from '../../api/client.js';
import { read, useAct } from '../../api/hooks.js';
import { violationAt } from '../../api/problem.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { amountDoubt, figureOf, given, isNotWhole, minorUnits } from '../../parts/typed.js';
import { minorDigits } from '../../words/format.js';
import type { Session } from '../../session/session.js';
import { useWords } from '../../words/words.js';
import {
  Form,
  NativeSelect,
  Textarea,
  TextInput,
  useAmountDoubt,
  WholeInput,
} from '../../parts/form.js';
import { longestTenor } from '../applications/draft/typed-draft.js';

type Draft = NonNullable<BodyOf<'post', '/v1/applications'>>;

interface Asked {
  readonly applicantId: string;
  readonly amount: string;
  readonly tenorMonths: string;
  readonly useOfProceeds: string;
}

/** Under which name it is kept what a draft asks for, until it is made. */
export const askedName = 'draft';

type Asking = Omit<Draft, 'amount' | 'tenorMonths'> & {
  readonly amount: { readonly amountMinor: number | null; readonly currency: string };
  readonly tenorMonths: number | null;
};

/** What was typed as the request takes it; `null` where it cannot be read. */
const bodyOf = (
  { applicantId, amount, tenorMonths, useOfProceeds }: Asked,
  goods: Pick<Draft, 'role' | 'lines' | 'preCheckId'>,
  currency: string,
): Asking => ({
  ...goods,
  applicantId,
  direction: 'export',
  instrument: 'trade_finance',
  amount: {
    amountMinor:
      amountDoubt(amount, minorDigits(currency)) === null
        ? minorUnits(amount, minorDigits(currency))
        : null,
    currency,
  },
  tenorMonths:
    given(tenorMonths) === null || isNotWhole(tenorMonths, 0, longestTenor)
      ? null
      : Number(figureOf(tenorMonths)),
  useOfProceeds,
});

const untilToldMs = 500;

/** What the bank's rules say of the draft while it is typed: nothing is kept of it, and nothing hangs on the answer. */
const useFindings = (body: Asking) => {
  const queries = useQueryClient();
  const optionsOf = (whole: Draft) => ({
    queryKey: ['/v1/draft-findings', whole] as const,
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      send('post', '/v1/draft-findings', { body: whole, signal }),
    staleTime: 60_000,
    retry: false,
  });
  const [{ amount, tenorMonths, ...rested }] = useDebouncedValue(body, untilToldMs);
  // An amount is told of while the term is still open.
  const whole = {
    ...rested,
    amount: { amountMinor: amount.amountMinor ?? 1, currency: amount.currency },
    tenorMonths: tenorMonths ?? 0,
  } as Draft;
  const told = useQuery({
    ...optionsOf(whole),
    enabled: rested.applicantId !== '' && (amount.amountMinor !== null || tenorMonths !== null),
    placeholderData: keepPreviousData,
  });
  return {
    told: told.data?.findings ?? [],
    hinder: async (sent: Draft): Promise<boolean> => {
      const answer = await queries.query(optionsOf(sent)).catch(() => null);
      return answer?.findings.some(({ hinders }) => hinders) === true;
    },
  };
};

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
  const body = bodyOf(asked, { ...goods, preCheckId }, currency);
  const findings = useFindings(body);
  // Told beside the field while it is open or only to be thought of; in the summary once somebody tried to send it.
  const said = (pointer: string): string | undefined =>
    findings.told.find((one) => one.pointer === pointer)?.text[language];
  const doubtOf = useAmountDoubt();
  const sendDraft = async (): Promise<void> => {
    const { amount, tenorMonths } = body;
    if (amount.amountMinor === null || tenorMonths === null) return;
    const whole = { ...body, amount: { amountMinor: amount.amountMinor, currency }, tenorMonths };
    // What no draft could be submitted with is mended here; where nobody says, the draft itself will.
    if (await findings.hinder(whole)) return;
    draft.mutate(
      { body: whole },
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
      <Form send={() => void sendDraft()}>
        <ProblemNotice error={draft.error} />
        <NativeSelect
          label={word('draft.firm')}
          required
          value={asked.applicantId}
          error={wrong('/applicantId')}
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
          doubt={doubtOf(asked.amount, currency)}
          error={wrong('/amount/amountMinor') ?? wrong('/amount') ?? said('/amount')}
          onChange={(event) => set({ amount: event.currentTarget.value })}
        />
        <WholeInput
          label={word('draft.tenor')}
          required
          least={0}
          most={longestTenor}
          value={asked.tenorMonths}
          error={wrong('/tenorMonths') ?? (given(asked.tenorMonths) && said('/tenorMonths'))}
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
      </Form>
    </Modal>
  );
};
