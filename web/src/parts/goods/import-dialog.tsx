import { Button, FileInput, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Marked } from '../../marks/mark.js';
import { useWords } from '../../words/words.js';
import table from '../table.module.css';
import { doubtsOf, linesOfRows } from './lines.js';
import type { TypedLine } from './lines.js';
import { mostBytes, mostRows, rowsOfFile } from './spreadsheet-rows.js';

/** Reads lines out of a spreadsheet and shows what was understood of each row before any is taken. */
export const ImportDialog = ({
  currency,
  firstKey,
  take,
  close,
}: {
  readonly currency: string;
  readonly firstKey: number;
  readonly take: (lines: readonly TypedLine[]) => void;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const [lines, setLines] = useState<readonly TypedLine[] | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const choose = async (file: File | null): Promise<void> => {
    setLines(null);
    setIsUnreadable(false);
    if (file === null) return;
    try {
      if (file.size > mostBytes) throw new RangeError();
      setLines(linesOfRows(await rowsOfFile(file), firstKey));
    } catch {
      setIsUnreadable(true);
    }
  };
  const doubted = (lines ?? []).filter((line) => doubtsOf(line, currency).length > 0).length;
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
        {isUnreadable ? <p role="alert">{word('import.unreadable')}</p> : null}
        {lines === null ? null : (
          <>
            <p aria-live="polite">{word('import.understood', { count: lines.length, doubted })}</p>
            <div
              className={table.scroll}
              tabIndex={0}
              role="region"
              aria-label={word('import.preview')}
            >
              <table className={table.table}>
                <thead>
                  <tr>
                    <th>{word('line.goods')}</th>
                    <th>{word('line.hs')}</th>
                    <th className={table.number}>{word('line.quantity')}</th>
                    <th>{word('line.unit')}</th>
                    <th className={table.number}>{word('line.value', { currency })}</th>
                    <th>{word('import.doubts')}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => {
                    const doubts = doubtsOf(line, currency);
                    return (
                      <tr key={line.key}>
                        <td>{line.goods}</td>
                        <td>{line.hsCode}</td>
                        <td className={table.number}>{line.quantity}</td>
                        <td>{line.unit}</td>
                        <td className={table.number}>{line.value}</td>
                        <td>
                          {doubts.length === 0 ? null : (
                            <Marked kind="near">
                              {doubts
                                .map((doubt) => word(`import.doubt_${doubt}`))
                                .join(language === 'zh' ? '；' : '; ')}
                            </Marked>
                          )}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          </>
        )}
        <div className="row">
          <Button
            disabled={lines === null || lines.length === 0}
            onClick={() => {
              take(lines ?? []);
              close();
            }}
          >
            {word('import.take', { count: lines?.length ?? 0 })}
          </Button>
          <Button variant="default" onClick={close}>
            {word('dialog.cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
