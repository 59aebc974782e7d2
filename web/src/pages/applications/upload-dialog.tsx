import { Button, Checkbox, Modal, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read, useAct } from '../../api/hooks.js';
import { isRefused, violationAt } from '../../api/problem.js';
import { uploadEvidence } from '../../api/upload.js';
import type { EvidenceDescription, Upload, UploadProgress } from '../../api/upload.js';
import { CurrencySelect } from '../../parts/currency.js';
import { majorText } from '../../parts/goods/lines.js';
import { useKept } from '../../parts/kept.js';
import { PaperInput } from '../../parts/paper-input.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { given, minorUnits } from '../../parts/typed.js';
import { minorDigits, moneyText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { Answer, nothingAnswered, statementOf } from './entry-answer.js';
import type { Statement } from './entry-answer.js';
import { Form, NativeSelect, TextInput, useAmountDoubt } from '../../parts/form.js';
import { Several } from '../../parts/several.js';
import { useGoods } from './filed.js';
import { firstAndOthers } from './value-choice.js';
import { Offered, ReadFrom, ReadingTold, usePaperReading, useReadFrom } from './paper-reading.js';
import { answersRead, countRead, onlyOf, readOfPaper, saidWith, typedWith } from './paper-said.js';
import type { Answered, Found, ReadOfPaper, Said } from './paper-said.js';
import { storedDraft } from './draft/typed-draft.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Checklist = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>;
type Entry = Checklist['entries'][number];
type Evidence = ReplyOf<'get', '/v1/applications/{applicationId}/evidence'>['items'][number];
type Proposals = ReplyOf<'get', '/v1/applications/{applicationId}/evidence/{evidenceId}/proposals'>;

const blank: Said = {
  evidenceType: '',
  issuer: '',
  holder: '',
  number: '',
  issuedOn: '',
  validUntil: '',
  uscc: '',
  amount: '',
  currency: '',
  value: '',
  unit: '',
};

/** Where there is no choice it is made: one kind of paper, beside the answer. */
const nothingSaid = ({ amount }: Application, entry: Entry): Said => {
  const [only, ...others] = entry.proofs;
  return {
    ...blank,
    ...nothingAnswered(entry),
    currency: amount.currency,
    evidenceType: others.length === 0 ? (only?.evidenceType ?? '') : '',
  };
};

const texts = ['issuer', 'holder', 'number', 'issuedOn', 'validUntil'] as const;

/** What stands of a piece that was brought. */
const saidOf = ({ amount }: Application, entry: Entry, piece: Evidence): Said => {
  const { currency, amountMinor, uscc } = piece.document ?? {};
  const statement = piece.statements.find((one) => one.entryId === entry.entryId);
  return {
    ...blank,
    ...Object.fromEntries(texts.map((name) => [name, piece[name] ?? ''])),
    evidenceType: piece.evidenceType,
    holderAuthorises: piece.holderAuthorises,
    lineNos: statement?.lineNos?.map(String),
    uscc: uscc ?? '',
    amount:
      typeof amountMinor === 'number' ? majorText(amountMinor, currency ?? amount.currency) : '',
    currency: currency ?? amount.currency,
    value: String(statement?.value ?? ''),
    unit: statement?.unit ?? '',
  };
};

/** What a paper says of the trade; what no field asks for stays as it was. */
const documentOf = (
  { uscc, amount, currency }: Said,
  piece: Evidence | undefined,
): NonNullable<EvidenceDescription['document']> | null => {
  const amountMinor = minorUnits(amount, minorDigits(currency));
  const known = piece?.document ?? null;
  if (known === null && amountMinor === null && given(uscc) === null) return null;
  const states = amountMinor !== null || known?.lines.some((one) => one.amountMinor !== null);
  return {
    incoterm: null,
    agentUscc: null,
    shippedOn: null,
    lines: [],
    ...known,
    uscc: given(uscc),
    currency: states === true ? currency : (known?.currency ?? null),
    amountMinor,
  };
};

/** Of which goods lines, where a paper of the whole deal is of some of them. */
const ofLines = (entry: Entry, { lineNos }: Said, statement: Statement): Statement =>
  lineNos === undefined || entry.lineNo !== null
    ? statement
    : { ...statement, lineNos: lineNos.map(Number) };

/** The description as the request takes it: of a piece that is stated anew, with all else it says. */
const descriptionOf = (
  entry: Entry,
  said: Said,
  piece: Evidence | undefined,
  also: readonly Statement[] = [],
): EvidenceDescription => {
  const others = (piece?.statements ?? []).filter((one) => one.entryId !== entry.entryId);
  return {
    ...(piece === undefined
      ? {}
      : {
          scheme: piece.scheme,
          model: piece.model,
          laboratoryQualified: piece.laboratoryQualified,
        }),
    evidenceType: said.evidenceType,
    issuer: given(said.issuer),
    holder: given(said.holder),
    holderAuthorises: said.holderAuthorises === true,
    number: given(said.number),
    issuedOn: given(said.issuedOn),
    validUntil: given(said.validUntil),
    document: documentOf(said, piece),
    statements: [...others, ofLines(entry, said, statementOf(entry, said)), ...also],
  };
};

/** What else is asked that a paper of the chosen kind proves. */
const alsoAnswered = (
  entries: readonly Entry[],
  entry: Entry,
  { evidenceType }: Said,
): readonly Entry[] =>
  entries.filter(
    (one) =>
      one.entryId !== entry.entryId &&
      one.unanswered &&
      one.proofs.some((proof) => proof.evidenceType === evidenceType),
  );

const readAgainMs = 1_500;

/** What a reader found in the file of a piece; asked for again while it is still being read. */
const useProposals = (
  applicationId: string,
  evidenceId: string | undefined,
): Proposals | undefined =>
  useQuery({
    ...read('/v1/applications/{applicationId}/evidence/{evidenceId}/proposals', {
      path: { applicationId, evidenceId: evidenceId ?? '' },
    }),
    enabled: evidenceId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? readAgainMs : false),
  }).data;

type TextField = 'issuer' | 'holder' | 'number' | 'issuedOn' | 'validUntil' | 'uscc';

/** What the chosen kind of paper is to state of itself, as the bank asks it. */
const Fields = ({
  entry,
  said,
  set,
  read,
  wrong,
}: {
  readonly entry: Entry;
  readonly said: Said;
  readonly set: (over: Partial<Said>) => void;
  readonly read: ReadOfPaper | null;
  readonly wrong: (pointer: string) => string | undefined;
}): ReactElement => {
  const { word, language } = useWords();
  const readFrom = useReadFrom();
  const amountDoubt = useAmountDoubt();
  const { fields = [] } = entry.proofs.find((one) => one.evidenceType === said.evidenceType) ?? {};
  const text = (name: TextField, isNeeded: boolean): ReactElement => (
    <div key={name} className="stack-tight">
      <TextInput
        label={word(`upload_field.${name}`)}
        required={isNeeded}
        {...(['issuedOn', 'validUntil'].includes(name) ? { type: 'date' } : {})}
        {...readFrom(name, read?.[name] ?? [], said)}
        value={said[name]}
        error={wrong(name === 'uscc' ? '/document/uscc' : `/${name}`)}
        onChange={(event) => set({ [name]: event.currentTarget.value })}
      />
      <Offered
        {...{ field: name, said, values: read?.[name] ?? [], take: set }}
        textOf={(says) => says[name] ?? ''}
      />
    </div>
  );
  const amount = (isNeeded: boolean): ReactElement => (
    <div key="amount" className="stack-tight">
      <div className="row">
        <TextInput
          label={word('upload_field.amount')}
          required={isNeeded}
          inputMode="decimal"
          value={said.amount}
          doubt={amountDoubt(said.amount, said.currency)}
          error={wrong('/document/amountMinor')}
          onChange={(event) => set({ amount: event.currentTarget.value })}
        />
        <CurrencySelect
          label={word('act_field.currency')}
          required={isNeeded}
          value={said.currency}
          error={wrong('/document/currency')}
          change={(currency) => set({ currency })}
        />
      </div>
      <ReadFrom field="amount" values={read?.amount ?? []} said={said} />
      <Offered
        {...{ field: 'amount', said, values: read?.amount ?? [], take: set }}
        textOf={({ amount: figure = '', currency = '' }) =>
          moneyText(
            { amountMinor: minorUnits(figure, minorDigits(currency)) ?? 0, currency },
            language,
          )
        }
      />
    </div>
  );
  const authorises = (
    <Checkbox
      key="holderAuthorises"
      label={word('upload_field.holderAuthorises')}
      description={word('upload.authorises')}
      checked={said.holderAuthorises === true}
      error={wrong('/holderAuthorises')}
      onChange={({ currentTarget }) => set({ holderAuthorises: currentTarget.checked })}
    />
  );
  return (
    <>
      {fields.map(({ field, needed }) => {
        if (field === 'amount') return amount(needed);
        return field === 'holderAuthorises' ? authorises : text(field, needed);
      })}
    </>
  );
};

type Also = Readonly<Record<string, Answered>>;

/** The place and the words of an entry. */
const useAsked = () => {
  const { say, word } = useWords();
  return ({ lineNo, ask }: Entry): string =>
    `${lineNo === null ? '' : `${word('line.nth', { lineNo })} · `}${say(ask)}`;
};

/** Other entries that a paper of this kind answers: one file is brought once for all that it shows. */
const AlsoAnswers = ({
  others,
  also,
  found,
  wrong,
  setAlso,
}: {
  readonly others: readonly Entry[];
  readonly also: Also;
  readonly found: Found | null;
  readonly wrong: (entryId: string, member: 'value' | 'unit') => string | undefined;
  readonly setAlso: (also: Also) => void;
}): ReactElement | null => {
  const { word } = useWords();
  const askedOf = useAsked();
  if (others.length === 0) return null;
  return (
    <fieldset className="card stack-tight">
      <legend>{word('upload.also')}</legend>
      {others.map((one) => {
        const answered = also[one.entryId];
        const values = found === null ? [] : answersRead(one, found);
        return (
          <div key={one.entryId} className="stack-tight">
            <Checkbox
              label={askedOf(one)}
              checked={answered !== undefined}
              onChange={({ currentTarget }) => {
                const { [one.entryId]: _, ...rest } = also;
                const begun = { ...nothingAnswered(one), ...onlyOf(values) };
                setAlso(currentTarget.checked ? { ...rest, [one.entryId]: begun } : rest);
              }}
            />
            {answered === undefined ? null : (
              <Answer
                entry={one}
                said={answered}
                values={values}
                set={(over) => setAlso({ ...also, [one.entryId]: { ...answered, ...over } })}
                wrong={(member) => wrong(one.entryId, member)}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
};

/** How much of the file has arrived. */
const Sending = ({ done }: { readonly done: UploadProgress | null }): ReactElement | null => {
  const { word } = useWords();
  if (done === null) return null;
  return (
    <div className="stack-tight">
      <Progress value={done.share * 100} aria-label={word('upload.progress')} />
      <p className="second" role="status">
        {done.isResuming
          ? word('upload.resuming')
          : word('upload.share', { share: Math.floor(done.share * 100) })}
      </p>
    </div>
  );
};

/** Asks of a paper of the whole deal which of several goods lines it is of: of all, as long as nobody says otherwise. */
const OfLines = ({
  application,
  entry,
  said,
  set,
  error,
}: {
  readonly application: Application;
  readonly entry: Entry;
  readonly said: Said;
  readonly set: (over: Partial<Said>) => void;
  readonly error: string | undefined;
}): ReactElement | null => {
  const { word } = useWords();
  const goodsOf = useGoods(application);
  const { lines } = storedDraft(application);
  if (entry.lineNo !== null || entry.fact !== null || lines.length < 2) return null;
  const all = lines.map(({ lineNo }) => String(lineNo));
  return (
    <Several
      label={word('upload.lines')}
      choices={lines.map(({ lineNo }) => ({
        value: String(lineNo),
        label: `${word('line.nth', { lineNo })} · ${goodsOf(lineNo).name}`,
      }))}
      chosen={said.lineNos ?? all}
      error={error}
      choose={(chosen) => set({ lineNos: chosen.length === all.length ? undefined : chosen })}
    />
  );
};

/** What the reader of a piece that was brought found, as one of a new file is told. */
const foundIn = ({ proposals, totals }: Proposals): Found => ({
  totals,
  proposals: proposals.map(({ proposal }) => proposal),
});

interface Brought {
  readonly application: Application;
  readonly entry: Entry;
  /** One that was brought, to be stated anew; the file stays. Absent: a new file is brought. */
  readonly piece: Evidence | undefined;
}

/** What is said of the paper: as it is typed, and as its file says it, which is read as it is chosen. */
const useSaid = ({ application, entry, piece }: Brought) => {
  const { applicationId } = application;
  const [typed, setTyped, forget] = useKept<Partial<Said>>(
    `paper.${applicationId}.${piece?.evidenceId ?? entry.entryId}`,
    {},
  );
  const { reading, begin, stop } = usePaperReading(applicationId);
  const proposals = useProposals(applicationId, piece?.evidenceId);
  const ofPiece = proposals === undefined ? null : foundIn(proposals);
  const found: Found | null = reading.state === 'read' ? reading.found : ofPiece;
  const read = found === null ? null : readOfPaper(entry, found);
  // What was stated of a piece is changed by nobody but its person.
  const said =
    piece === undefined
      ? saidWith(entry, nothingSaid(application, entry), typed, read)
      : { ...saidOf(application, entry, piece), ...typed };
  const set = (over: Partial<Said>): void => setTyped(typedWith(typed, said, over));
  return { said, set, forget, found, read, reading, begin, stop };
};

type Sent = Pick<Upload<EvidenceDescription>, 'description' | 'file'>;

/** Sends a file. The same one with the same words is the same upload, however often it is sent: it has one key. */
const useUpload = ({ applicationId, revision }: Application, sent: () => void) => {
  const queries = useQueryClient();
  const [done, setDone] = useState<UploadProgress | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const nothing = { of: '', file: null as File | null, key: '' };
  const intention = useRef(nothing);
  const upload = async ({ description, file }: Sent): Promise<void> => {
    const of = JSON.stringify(description);
    if (intention.current.of !== of || intention.current.file !== file)
      intention.current = { of, file, key: crypto.randomUUID() };
    const idempotencyKey = intention.current.key;
    setFailure(null);
    setDone({ share: 0, isResuming: false });
    try {
      await uploadEvidence({ applicationId, revision, file, idempotencyKey, description }, setDone);
      await queries.invalidateQueries();
      sent();
    } catch (fault) {
      // What is sent again after a refusal is decided anew.
      if (isRefused(fault)) intention.current = nothing;
      setFailure(fault);
      setDone(null);
    }
  };
  return { done, failure, upload };
};

/** What the paper is, of the kinds that prove it. */
const Kind = ({
  entry,
  said,
  set,
  read,
}: {
  readonly entry: Entry;
  readonly said: Said;
  readonly set: (over: Partial<Said>) => void;
  readonly read: ReadOfPaper | null;
}): ReactElement => {
  const { say, word } = useWords();
  const readFrom = useReadFrom();
  const values = read?.evidenceType ?? [];
  return (
    <div className="stack-tight">
      <NativeSelect
        label={word('upload.kind')}
        required
        {...readFrom('evidenceType', values, said)}
        value={said.evidenceType}
        data={[
          { value: '', label: word('act_form.choose') },
          ...firstAndOthers(
            entry.proofs.map(({ evidenceType, label, suffices }) => ({
              ...{ value: evidenceType, label: say(label), isFirst: suffices },
            })),
            word('upload.others'),
          ),
        ]}
        onChange={(event) => set({ evidenceType: event.currentTarget.value })}
      />
      <Offered
        {...{ field: 'evidenceType', said, values, take: set }}
        textOf={(says) => {
          const proof = entry.proofs.find((one) => one.evidenceType === says.evidenceType);
          return proof === undefined ? '' : say(proof.label);
        }}
      />
    </div>
  );
};

/** Takes the file of a new paper. */
const NewFile = ({
  mostBytes,
  file,
  choose,
}: {
  readonly mostBytes: number;
  readonly file: File | null;
  readonly choose: (file: File | null) => void;
}): ReactElement => {
  const { word } = useWords();
  return (
    <PaperInput
      label={word('upload.file')}
      mostBytes={mostBytes}
      description={word('upload.file_kinds', { size: Math.floor(mostBytes / 1_048_576) })}
      placeholder={word('upload.choose_or_drop')}
      required
      clearable
      clearButtonProps={{ 'aria-label': word('upload.clear') }}
      value={file}
      choose={choose}
    />
  );
};

/**
 * One file with what it is, who issued it and what it says, for one entry of the checklist and for others it answers too.
 * A new file is read as soon as it is chosen: what it says stands in the fields nobody typed into, to be confirmed.
 * @param piece One that was brought, to be stated anew; the file stays. Absent: a new file is brought.
 */
export const UploadDialog = ({
  application,
  entry,
  checklist,
  piece,
  close,
}: {
  readonly application: Application;
  readonly entry: Entry;
  readonly checklist: Pick<Checklist, 'entries' | 'maximumFileBytes'>;
  readonly piece?: Evidence;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const { applicationId, revision } = application;
  const { said, set, forget, ...ofFile } = useSaid({ application, entry, piece });
  const { found, read, reading } = ofFile;
  const [also, setAlso] = useState<Also>({});
  const askedOf = useAsked();
  const others = piece === undefined ? alsoAnswered(checklist.entries, entry, said) : [];
  const [file, setFile] = useState<File | null>(null);
  const leave = (): void => {
    forget();
    close();
  };
  const { done, failure, upload } = useUpload(application, leave);
  const correcting = useAct(
    'post',
    '/v1/applications/{applicationId}/evidence/{evidenceId}/correction',
  );
  const error = failure ?? correcting.error;
  // Of a piece that is stated anew what it says for other entries goes first.
  const kept = (piece?.statements ?? []).filter((one) => one.entryId !== entry.entryId);
  const wrong = (pointer: string): string | undefined =>
    violationAt(error, pointer, language) ?? violationAt(error, `/description${pointer}`, language);
  const bring = (chosen: File): void => {
    // Nobody waits for the reading any more: what stands on the page is what is stated.
    ofFile.stop();
    const alsoSaid = others.flatMap((one) => {
      const answered = also[one.entryId];
      return answered === undefined ? [] : [ofLines(one, said, statementOf(one, answered))];
    });
    void upload({ file: chosen, description: descriptionOf(entry, said, undefined, alsoSaid) });
  };
  const correct = (evidenceId: string): void =>
    correcting.mutate(
      {
        path: { applicationId, evidenceId },
        revision,
        body: descriptionOf(entry, said, piece),
      },
      { onSuccess: leave },
    );
  const send = (): void => {
    if (piece !== undefined) correct(piece.evidenceId);
    else if (file !== null) bring(file);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={askedOf(entry)}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Form send={send}>
        <ProblemNotice error={error} />
        {piece === undefined ? (
          <NewFile
            mostBytes={checklist.maximumFileBytes}
            file={file}
            choose={(chosen) => {
              setFile(chosen);
              ofFile.begin(chosen);
            }}
          />
        ) : (
          <p>{word('upload.same_file', { name: piece.fileName })}</p>
        )}
        <ReadingTold
          {...{ reading, entry, entries: checklist.entries }}
          filled={read === null ? 0 : countRead(entry, read, said)}
          again={() => ofFile.begin(file)}
        />
        <Kind {...{ entry, said, set, read }} />
        <Answer
          entry={entry}
          said={said}
          set={set}
          values={read?.value ?? []}
          wrong={(member) => wrong(`/statements/${kept.length}/${member}`)}
        />
        <OfLines
          {...{ application, entry, said, set }}
          error={wrong(`/statements/${kept.length}/lineNos`)}
        />
        <AlsoAnswers
          others={others}
          also={also}
          found={found}
          wrong={(entryId, member) => {
            const at = others.filter((one) => also[one.entryId] !== undefined);
            const place = at.findIndex((one) => one.entryId === entryId) + 1;
            return wrong(`/statements/${place}/${member}`);
          }}
          setAlso={setAlso}
        />
        <Fields {...{ entry, said, set, read, wrong }} />
        <Sending done={done} />
        <div className="row">
          <Button type="submit" loading={done !== null || correcting.isPending}>
            {word(piece === undefined ? 'upload.send' : 'upload.correct')}
          </Button>
          <Button variant="default" onClick={leave}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
};
