import { Button, Checkbox, FileInput, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Marked } from '../../marks/mark.js';
import { useWords } from '../../words/words.js';
import table from '../table.module.css';
import { doubtWord, doubtsOf, lacksOf, linesOfRows } from './lines.js';
import type { TypedLine } from './lines.js';
import { mostRows, rowsOfFile } from './spreadsheet-rows.js';

interface Read extends ReturnType<typeof linesOfRows> {
  /** Keys of the lines that are to be taken; a sum under the goods is not, unless somebody says so. */
  readonly chosen: ReadonlySet<number>;
}

/** What was understood of each line, and whether it is taken. */
const Preview = ({
  read,
  currency,
  choose,
}: {
  readonly read: Read;
  readonly currency: string;
  readonly choose: (key: number, isTaken: boolean) => void;
}): ReactElement => {
  const { word, language } = useWords();
  const doubtTexts = (line: TypedLine): readonly string[] => [
    ...lacksOf(line).map((one) => word(`import.lacks_${one}`)),
    ...doubtsOf(line, currency).map((one) => word(doubtWord(one))),
  ];
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={word('import.preview')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{word('import.taken')}</th>
            <th>{word('line.goods')}</th>
            <th>{word('line.hs')}</th>
            <th className={table.number}>{word('line.quantity')}</th>
            <th>{word('line.unit')}</th>
            <th className={table.number}>{word('line.value', { currency })}</th>
            <th>{word('import.doubts')}</th>
          </tr>
        </thead>
        <tbody>
          {read.lines.map((line, index) => {
            const doubts = doubtTexts(line);
            return (
              <tr key={line.key}>
                <td>
                  <Checkbox
                    aria-label={word('import.take_line', { number: index + 1, goods: line.goods })}
                    checked={read.chosen.has(line.key)}
                    onChange={(event) => choose(line.key, event.currentTarget.checked)}
                  />
                </td>
                <td>{line.goods}</td>
                <td>{line.hsCode}</td>
                <td className={table.number}>{line.quantity}</td>
                <td>{line.unit}</td>
                <td className={table.number}>{line.value}</td>
                <td>
                  {doubts.length === 0 ? null : (
                    <Marked kind="near">{doubts.join(language === 'zh' ? '；' : '; ')}</Marked>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};

/** Reads lines out of a spreadsheet and shows what was understood of each row before any is taken. */
export const ImportDialog = ({
  currency,
  firstKey,
  present,
  take,
  close,
}: {
  readonly currency: string;
  readonly firstKey: number;
  /** How many lines there are already. */
  readonly present: number;
  readonly take: (lines: readonly TypedLine[]) => void;
  readonly close: () => void;
}): ReactElement => {
  const { word } = useWords();
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const isDoubted = (line: TypedLine): boolean =>
    lacksOf(line).length + doubtsOf(line, currency).length > 0;
  const choose = async (file: File | null): Promise<void> => {
    setRead(null);
    setFailure(null);
    if (file === null) return;
    try {
      const rows = linesOfRows(await rowsOfFile(file), firstKey);
      const { length } = rows.lines;
      if (length > mostRows) setFailure(word('import.too_many', { count: length, rows: mostRows }));
      else if (length === 0) setFailure(word('import.no_lines'));
      else {
        const goods = rows.lines.filter((line) =>
          doubtsOf(line, currency).every(({ doubt }) => doubt !== 'sum'),
        );
        setRead({ ...rows, chosen: new Set(goods.map(({ key }) => key)) });
      }
    } catch {
      setFailure(word('import.unreadable'));
    }
  };
  const taken = read?.lines.filter(({ key }) => read.chosen.has(key)) ?? [];
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={word('import.title')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <div className="stack">
        <FileInput
          label={word('upload.file')}
          description={word('import.kinds', { rows: mostRows })}
          placeholder={word('upload.choose')}
          accept=".xlsx,.csv,.tsv,.txt"
          onChange={(file) => void choose(file)}
        />
        {failure === null ? null : <p role="alert">{failure}</p>}
        {read === null ? null : (
          <>
            <p aria-live="polite">
              {word('import.understood', {
                count: read.lines.length,
                doubted: read.lines.filter(isDoubted).length,
              })}
              {read.above === 0 ? null : word('import.above', { count: read.above })}
              {read.nameless === 0 ? null : word('import.nameless', { count: read.nameless })}
              {present === 0 ? null : word('import.behind', { count: present })}
            </p>
            <Preview
              read={read}
              currency={currency}
              choose={(key, isTaken) => {
                const chosen = new Set(read.chosen);
                if (isTaken) chosen.add(key);
                else chosen.delete(key);
                setRead({ ...read, chosen });
              }}
            />
          </>
        )}
        <div className="row">
          <Button
            disabled={taken.length === 0}
            onClick={() => {
              take(taken);
              close();
            }}
          >
            {word('import.take', { count: taken.length })}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
