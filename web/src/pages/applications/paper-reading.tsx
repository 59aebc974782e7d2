import { Button, Progress } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { readPaper } from '../../api/upload.js';
import { detailOf, problemOf } from '../../api/problem.js';
import { Marked } from '../../marks/mark.js';
import { useWords } from '../../words/words.js';
import type { Bilingual } from '../../words/words.js';
import type { PaperReading, ReadField, ReadValue, Said } from './paper-said.js';
import { isSaid } from './paper-said.js';
import styles from './paper-reading.module.css';

type Entry = ReplyOf<'get', '/v1/applications/{applicationId}/checklist'>['entries'][number];

/** How far the reading of the chosen file is. */
export type Reading =
  | { readonly state: 'none' | 'picture' }
  /** `share` of it is sent, 0 to 1; then it is read. */
  | { readonly state: 'reading'; readonly share: number }
  | { readonly state: 'read'; readonly found: PaperReading }
  | { readonly state: 'failed'; readonly fault: unknown };

const isPdf = async (file: File): Promise<boolean> =>
  (await file.slice(0, 1_024).text()).includes('%PDF-');

/** Reads a file as soon as it is chosen, and no longer than it is needed. */
export const usePaperReading = (applicationId: string) => {
  const [reading, setReading] = useState<Reading>({ state: 'none' });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const start = async (file: File, { signal }: AbortController): Promise<void> => {
    const tell = (next: Reading): void => {
      if (!signal.aborted) setReading(next);
    };
    if (!(await isPdf(file))) {
      tell({ state: 'picture' });
      return;
    }
    tell({ state: 'reading', share: 0 });
    try {
      const progress = (share: number): void => tell({ state: 'reading', share });
      tell({ state: 'read', found: await readPaper({ applicationId, file }, progress, signal) });
    } catch (fault) {
      tell({ state: 'failed', fault });
    }
  };
  /** Ends a reading that nobody waits for any more, such as of a file that is being sent already. */
  const stop = (): void => {
    underWay.current?.abort();
    setReading((now) => (now.state === 'reading' ? { state: 'none' } : now));
  };
  const begin = (file: File | null): void => {
    stop();
    setReading({ state: 'none' });
    underWay.current = new AbortController();
    if (file !== null) void start(file, underWay.current);
  };
  return { reading, begin, stop };
};

/** A kind that the file calls itself and that is not asked for here, and what asks for it. */
const useOtherKind = (entry: Entry, entries: readonly Entry[], found: PaperReading) => {
  const { say, word } = useWords();
  const proves = (one: Entry, evidenceType: string) =>
    one.proofs.find((proof) => proof.evidenceType === evidenceType);
  const [kind] = found.kinds;
  const isAsked = found.kinds.some(({ evidenceType }) => proves(entry, evidenceType) !== undefined);
  if (kind === undefined || isAsked) return null;
  const asking = entries.find((one) => proves(one, kind.evidenceType) !== undefined);
  const label: Bilingual | undefined =
    asking === undefined ? undefined : proves(asking, kind.evidenceType)?.label;
  if (asking === undefined || label === undefined) return null;
  return word('reading.other_kind', {
    kind: say(label),
    page: kind.page,
    ask: say(asking.ask).replace(/[。.]$/u, ''),
  });
};

const Found = ({
  entry,
  entries,
  found,
  filled,
}: {
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  readonly found: PaperReading;
  readonly filled: number;
}): ReactElement => {
  const { say, word } = useWords();
  const otherKind = useOtherKind(entry, entries, found);
  const doubt = found.doubt === null ? null : say(found.doubt.text);
  return (
    <div className="stack-tight" role="status">
      {doubt === null ? (
        <p>{filled === 0 ? word('reading.nothing') : word('reading.filled', { count: filled })}</p>
      ) : (
        <p>
          {doubt} {word(filled === 0 ? 'reading.by_hand' : 'reading.check')}
        </p>
      )}
      {otherKind === null ? null : <Marked kind="near">{otherKind}</Marked>}
    </div>
  );
};

/** How far the reading is, and what came of it; the form can be filled in at any time. */
export const ReadingTold = ({
  reading,
  again,
  ...told
}: {
  readonly reading: Reading;
  readonly again: () => void;
  readonly entry: Entry;
  readonly entries: readonly Entry[];
  /** How many fields say what the file says. */
  readonly filled: number;
}): ReactElement | null => {
  const { word, language } = useWords();
  switch (reading.state) {
    case 'none':
      return null;
    case 'picture':
      return <p role="status">{word('reading.picture')}</p>;
    case 'reading':
      return (
        <div className="stack-tight">
          <Progress
            value={reading.share * 100}
            animated={reading.share >= 1}
            aria-label={word('reading.progress')}
          />
          <p className="second" role="status">
            {word(reading.share < 1 ? 'reading.sending' : 'reading.under_way')}
          </p>
        </div>
      );
    case 'failed': {
      const problem = problemOf(reading.fault);
      return (
        <div className="stack-tight" role="status">
          <p>
            {word('reading.failed')}{' '}
            {problem === null ? word('reading.no_answer') : detailOf(problem, language)}{' '}
            {word('reading.by_hand')}
          </p>
          <div>
            <Button size="compact-xs" variant="default" onClick={again}>
              {word('reading.again')}
            </Button>
          </div>
        </div>
      );
    }
    case 'read':
      return <Found {...told} found={reading.found} />;
  }
};

type Order = ('label' | 'input' | 'description' | 'error')[];

/** Where the file says what stands in a field; below its field, where eyes go from page to field. */
export const useReadFrom = () => {
  const { word } = useWords();
  return (
    field: ReadField,
    values: readonly ReadValue[],
    said: Partial<Said>,
  ): { readonly description?: string; readonly inputWrapperOrder?: Order } => {
    const place = values.find((one) => isSaid(field, one, said))?.place ?? null;
    return place === null
      ? {}
      : {
          description: word('reading.from', place),
          inputWrapperOrder: ['label', 'input', 'description', 'error'],
        };
  };
};

/** Where the file says what stands in fields that go together. */
export const ReadFrom = ({
  field,
  values,
  said,
}: {
  readonly field: ReadField;
  readonly values: readonly ReadValue[];
  readonly said: Partial<Said>;
}): ReactElement | null => {
  const { description } = useReadFrom()(field, values, said);
  return description === undefined ? null : <p className="second">{description}</p>;
};

/** Offers what the file says where something else stands in the field. */
export const Offered = ({
  field,
  values,
  said,
  textOf,
  take,
}: {
  readonly field: ReadField;
  readonly values: readonly ReadValue[];
  readonly said: Partial<Said>;
  readonly textOf: (says: Partial<Said>) => string;
  readonly take: (says: Partial<Said>) => void;
}): ReactElement | null => {
  const { word } = useWords();
  const others = values.filter((one) => !isSaid(field, one, said));
  const offers = new Map(others.map((one) => [textOf(one.says), one]));
  if (offers.size === 0) return null;
  return (
    <div className="stack-tight">
      <span className="second">{word('upload.read')}</span>
      {[...offers].map(([text, { says, place }]) => (
        <div key={text} className="row">
          <Button
            size="compact-xs"
            variant="default"
            classNames={{ root: styles.offer ?? '', label: styles.whole ?? '' }}
            onClick={() => take(says)}
          >
            {text}
          </Button>
          {place === null ? null : <span className="second">{word('reading.place', place)}</span>}
        </div>
      ))}
    </div>
  );
};
