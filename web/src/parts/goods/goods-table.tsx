import { Button, Loader, Textarea, TextInput } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { ClipboardEvent, ReactElement } from 'react';
import { LineBar } from '../../marks/line-bar.js';
import { Marked } from '../../marks/mark.js';
import { Verdict } from '../../marks/verdict.js';
import { minorDigits } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import { LineExplanation } from '../line-explanation.js';
import { CurrencySelect } from '../currency.js';
import { given, minorUnits } from '../typed.js';
import { Undo } from '../undo.js';
import { ImportDialog } from './import-dialog.js';
import {
  columnWord,
  doubtsOf,
  doubtWord,
  emptyLine,
  isTyped,
  lineColumns,
  pastedLines,
  sentLines,
} from './lines.js';
import type { LineColumn, TypedLine } from './lines.js';
import type { Answer } from './use-answer.js';
import styles from './goods-table.module.css';

interface GoodsProps {
  readonly lines: readonly TypedLine[];
  readonly currency: string;
  /** Whether a line also has its model and day of shipment. */
  readonly isWhole?: boolean;
  readonly answer: Answer | undefined;
  /** Whether the engine is at it: what stands here is not all yet. */
  readonly isWaiting?: boolean;
  /** What somebody asked to be mended of a line, by its key. */
  readonly asked?: (key: number) => string | undefined;
  /** Whether answers stand beside the lines; a trial gives its two below. */
  readonly hasResults?: boolean;
  /** What else is wrong with a cell. */
  readonly wrong?: (lineNo: number, column: LineColumn) => string | undefined;
  readonly change: (goods: {
    readonly lines: readonly TypedLine[];
    readonly currency: string;
  }) => void;
}

/** The green share above the table, in the table's own numbers. */
const Share = ({
  answer,
  lines,
  currency,
  choose,
}: Pick<GoodsProps, 'lines' | 'currency'> & {
  readonly answer: Answer;
  readonly choose: (lineNo: number) => void;
}): ReactElement => {
  const { say, word, language } = useWords();
  const { explanation, preCheck } = answer;
  const judged = new Set(preCheck.assessment.lines.map(({ lineNo }) => lineNo));
  const sent = sentLines(lines, currency);
  const leftOut = sent.filter(({ lineNo }) => !judged.has(lineNo));
  const withoutValue = sent.filter(({ lineNo, value }) => value === null && judged.has(lineNo));
  const numbersOf = (some: typeof sent): string =>
    some.map(({ lineNo }) => lineNo).join(language === 'zh' ? '、' : ', ');
  return (
    <section className="card stack" aria-live="polite">
      <h2>
        {leftOut.length === 0
          ? say(explanation.share)
          : word('line.left_out', { lines: numbersOf(leftOut) })}
      </h2>
      {withoutValue.length === 0 ? null : (
        <p>{word('line.without_value', { lines: numbersOf(withoutValue) })}</p>
      )}
      <LineBar
        lines={preCheck.assessment.lines.map(({ lineNo, outcome }) => ({
          lineNo,
          outcome,
          name: lines[lineNo - 1]?.goods ?? '',
          value: minorUnits(lines[lineNo - 1]?.value ?? '', minorDigits(currency)) ?? 0,
        }))}
        choose={choose}
      />
      {leftOut.length === 0 ? <p className="second">{say(explanation.overall)}</p> : null}
      <p className="second">{say(explanation.transition)}</p>
    </section>
  );
};

/** One thing a line says; a long name of goods is shown whole. */
const Cell = ({
  label,
  name,
  column,
  value,
  error,
  change,
}: {
  readonly label: string;
  readonly name: string;
  readonly column: LineColumn;
  readonly value: string;
  readonly error: string | undefined;
  readonly change: (value: string) => void;
}): ReactElement => {
  const input = {
    'aria-label': name,
    placeholder: label,
    value,
    error,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change(event.currentTarget.value.replaceAll(/[\r\n]+/g, ' ')),
  };
  return column === 'goods' ? (
    <Textarea {...input} rows={1} />
  ) : (
    <TextInput {...input} {...(column === 'shippedOn' ? { type: 'date' } : {})} />
  );
};

interface Removed {
  readonly at: number;
  readonly line: TypedLine;
}

/** The lines with those that were taken out back where they stood, the last one first. */
const withRemoved = (
  lines: readonly TypedLine[],
  removed: readonly Removed[],
): readonly TypedLine[] =>
  removed.reduceRight<readonly TypedLine[]>((now, { at, line }) => {
    const key = now.some((one) => one.key === line.key)
      ? Math.max(...now.map((one) => one.key)) + 1
      : line.key;
    return now.toSpliced(at, 0, { ...line, key });
  }, lines);

/** What the engine says to a line, which opens to why. */
const Result = ({
  answer,
  isWaiting,
  line,
  lineNo,
  isOpen,
  toggle,
}: {
  readonly answer: Answer | undefined;
  readonly isWaiting: boolean;
  readonly line: TypedLine;
  readonly lineNo: number;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}): ReactElement | null => {
  const { word } = useWords();
  const verdict = answer?.preCheck.assessment.lines.find((one) => one.lineNo === lineNo);
  const why = answer?.explanation.lines.find((one) => one.lineNo === lineNo);
  if (verdict === undefined)
    return answer === undefined || given(line.goods + line.hsCode) === null ? null : (
      <span className="second">{word(isWaiting ? 'line.working' : 'line.no_result')}</span>
    );
  return (
    <button type="button" className={styles.verdict} aria-expanded={isOpen} onClick={toggle}>
      <Verdict outcome={verdict.outcome} />
      <span className="second">
        {verdict.itemCode ?? word(why?.suggestions === undefined ? 'line.why' : 'line.is_it_one')}
      </span>
      {why?.flags.some((flag) => flag.mendedInDraft === true) === true ? (
        <Marked kind="near">{word('line.to_mend')}</Marked>
      ) : null}
    </button>
  );
};

/** Goods as they are typed, pasted or imported, each with what the engine says to it and why. */
export const GoodsTable = (props: GoodsProps): ReactElement => {
  const { lines, currency, isWhole = false, hasResults = true, answer } = props;
  const { isWaiting = false, wrong, asked, change } = props;
  const { word } = useWords();
  const [open, setOpen] = useState<number | null>(null);
  const [isImporting, setIsImporting] = useState(false);
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const nextKey = Math.max(0, ...lines.map((line) => line.key)) + 1;
  const set = (index: number, column: LineColumn, value: string): void =>
    change({
      currency,
      lines: lines.map((line, at) => (at === index ? { ...line, [column]: value } : line)),
    });
  const add = (more: readonly TypedLine[]): void => {
    change({ currency, lines: [...lines.filter(isTyped), ...more] });
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!text.includes('\t') && !text.trim().includes('\n')) return;
    event.preventDefault();
    add(pastedLines(text, nextKey));
  };
  const faultOf = (line: TypedLine, lineNo: number, column: LineColumn): string | undefined => {
    const found = doubtsOf(line, currency).find((one) => one.column === column);
    return found === undefined ? wrong?.(lineNo, column) : word(doubtWord(found));
  };
  const columns = lineColumns
    .filter((column) => isWhole || (column !== 'model' && column !== 'shippedOn'))
    .map((column) => [column, word(columnWord[column], { currency })] as const);
  return (
    <>
      {answer === undefined ? null : (
        <Share answer={answer} lines={lines} currency={currency} choose={setOpen} />
      )}
      <p className={styles.waiting} role="status">
        {isWaiting ? (
          <>
            <Loader size="xs" aria-hidden="true" />
            {word('pre_check.working')}
          </>
        ) : null}
      </p>
      <section className="card" onPaste={paste}>
        <div className="row spread">
          <h2>{word('pre_check.lines')}</h2>
          <CurrencySelect
            aria-label={word('pre_check.currency')}
            value={currency}
            change={(chosen) => change({ lines, currency: chosen })}
          />
        </div>
        <p className="second">{word('pre_check.paste')}</p>
        <table className={styles.lines} data-whole={isWhole}>
          <thead>
            <tr>
              <th>{word('line.number')}</th>
              {columns.map(([column, label]) => (
                <th key={column}>{label}</th>
              ))}
              {hasResults ? <th>{word('line.result')}</th> : null}
              <th>
                <span className="hidden-visually">{word('line.remove_column')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => {
              const lineNo = index + 1;
              const why = answer?.explanation.lines.find((one) => one.lineNo === lineNo);
              const toMend = asked?.(line.key);
              return (
                <Fragment key={line.key}>
                  {toMend === undefined ? null : (
                    <tr>
                      <td colSpan={columns.length + 3}>
                        <Marked kind="your-turn">{toMend}</Marked>
                      </td>
                    </tr>
                  )}
                  <tr>
                    <td>{lineNo}</td>
                    {columns.map(([column, label]) => (
                      <td key={column} data-column={column}>
                        <Cell
                          label={label}
                          name={word('line.cell', { lineNo, label })}
                          column={column}
                          value={line[column] ?? ''}
                          error={faultOf(line, lineNo, column)}
                          change={(value) => set(index, column, value)}
                        />
                      </td>
                    ))}
                    {hasResults ? (
                      <td data-column="result">
                        <Result
                          {...{ answer, isWaiting, line, lineNo }}
                          isOpen={open === lineNo}
                          toggle={() => setOpen(open === lineNo ? null : lineNo)}
                        />
                      </td>
                    ) : null}
                    <td>
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        aria-label={word('line.remove', { lineNo })}
                        onClick={() => {
                          // What holds nothing is not missed.
                          if (isTyped(line)) setRemoved([...removed, { at: index, line }]);
                          change({ currency, lines: lines.filter((_line, at) => at !== index) });
                        }}
                      >
                        ×
                      </Button>
                    </td>
                  </tr>
                  {open === lineNo && why !== undefined ? (
                    <tr>
                      <td colSpan={columns.length + 3}>
                        <LineExplanation line={why} />
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              );
            })}
          </tbody>
        </table>
        {removed.length === 0 ? null : (
          <Undo
            text={word('undo.lines', { count: removed.length })}
            undo={() => {
              change({ currency, lines: withRemoved(lines, removed) });
              setRemoved([]);
            }}
            close={() => setRemoved([])}
          />
        )}
        <div className="row">
          <Button
            variant="default"
            size="xs"
            onClick={() => change({ currency, lines: [...lines, emptyLine(nextKey)] })}
          >
            {word('pre_check.add')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setIsImporting(true)}>
            {word('import.open')}
          </Button>
        </div>
      </section>
      {isImporting ? (
        <ImportDialog
          currency={currency}
          firstKey={nextKey}
          present={lines.filter(isTyped).length}
          take={add}
          close={() => setIsImporting(false)}
        />
      ) : null}
    </>
  );
};
