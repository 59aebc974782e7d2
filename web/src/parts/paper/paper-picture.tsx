import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { fetchFile } from '../../api/client.js';
import { useWords } from '../../words/words.js';
import { ProblemNotice } from '../problem-notice.js';
import { openPdf, UndrawablePdf } from './open-pdf.js';
import type { OpenPdf } from './open-pdf.js';
import type { WordBox } from './pdf-message.js';
import styles from './paper.module.css';

const zooms = [1, 1.5, 2, 3] as const;

interface Opened {
  readonly pdf: OpenPdf | null;
  readonly fault: unknown;
}

/** A PDF in a thread of its own, ended with the page that shows it. */
const useOpenPdf = (address: string | null): Opened => {
  const [opened, setOpened] = useState<Opened>({ pdf: null, fault: null });
  useEffect(() => {
    if (address === null) return undefined;
    let isOver = false;
    let pdf: OpenPdf | null = null;
    setOpened({ pdf: null, fault: null });
    fetchFile(address)
      .then(openPdf)
      .then(
        (one) => {
          pdf = one;
          if (isOver) one.close();
          else setOpened({ pdf: one, fault: null });
        },
        (fault: unknown) => {
          if (!isOver) setOpened({ pdf: null, fault });
        },
      );
    return () => {
      isOver = true;
      pdf?.close();
    };
  }, [address]);
  return opened;
};

/** One page as it is printed, with the quoted words marked. */
const DrawnPage = ({
  pdf,
  page,
  width,
  quotes,
  label,
  failed,
}: {
  readonly pdf: OpenPdf;
  readonly page: number;
  readonly width: number;
  readonly quotes: readonly string[];
  readonly label: string;
  readonly failed: (fault: unknown) => void;
}): ReactElement => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { word } = useWords();
  const [boxes, setBoxes] = useState<readonly WordBox[]>([]);
  const [isIncomplete, setIsIncomplete] = useState(false);
  const wanted = quotes.join('\n');
  useEffect(() => {
    let isOver = false;
    pdf
      .draw(
        page,
        Math.round(width * window.devicePixelRatio),
        wanted === '' ? [] : wanted.split('\n'),
      )
      .then(
        ({ picture, boxes: found, lacksChart }) => {
          if (isOver || canvas.current === null) return;
          canvas.current.width = picture.width;
          canvas.current.height = picture.height;
          canvas.current.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
          setBoxes(found);
          setIsIncomplete(lacksChart);
        },
        (fault: unknown) => {
          if (!isOver) failed(fault);
        },
      );
    return () => {
      isOver = true;
    };
  }, [pdf, page, width, wanted]);
  return (
    <>
      {isIncomplete ? <p role="status">{word('paper.incomplete')}</p> : null}
      <div className={styles.sheet} style={{ width }}>
        <canvas
          ref={canvas}
          className={styles.drawn}
          role="img"
          aria-label={label}
          data-page={page}
        />
        {boxes.map(({ left, top, width: wide, height }) => (
          <span
            key={`${left} ${top}`}
            className={styles.mark}
            aria-hidden="true"
            // Set through the style object of the element, which the policy allows.
            style={{
              left: `${left * 100}%`,
              top: `${top * 100}%`,
              width: `${wide * 100}%`,
              height: `${height * 100}%`,
            }}
          />
        ))}
      </div>
    </>
  );
};

interface Paper {
  readonly address: string;
  readonly mediaType: string;
  readonly name: string;
  readonly page: number;
  readonly turn: (page: number) => void;
  /** Words of this page that are marked. */
  readonly quotes: readonly string[];
}

/** Which page is shown and how large, and what leads on from there. */
const useViewing = ({ page, turn }: Pick<Paper, 'page' | 'turn'>, pageCount: number) => {
  const [zoom, setZoom] = useState(0);
  const shown = Math.min(Math.max(1, page), pageCount);
  const go = (to: number): void => {
    if (to >= 1 && to <= pageCount && to !== shown) turn(to);
  };
  const enlarge = (by: number): void => setZoom(Math.min(Math.max(0, zoom + by), zooms.length - 1));
  const byKey: Readonly<Record<string, () => void>> = {
    PageDown: () => go(shown + 1),
    PageUp: () => go(shown - 1),
    Home: () => go(1),
    End: () => go(pageCount),
    '+': () => enlarge(1),
    '=': () => enlarge(1),
    '-': () => enlarge(-1),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : byKey[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return { shown, pageCount, zoom, go, enlarge, onKeyDown };
};

type Viewing = ReturnType<typeof useViewing>;

const Pages = ({ shown, pageCount, go }: Viewing): ReactElement => {
  const { word } = useWords();
  const step = (by: number, label: string): ReactElement => (
    <Button
      size="compact-sm"
      variant="default"
      disabled={shown + by < 1 || shown + by > pageCount}
      onClick={() => go(shown + by)}
    >
      {label}
    </Button>
  );
  return (
    <div className="row">
      {step(-1, word('review.before'))}
      <span className="second nowrap">{word('review.page_of', { page: shown, pageCount })}</span>
      {step(1, word('review.after'))}
    </div>
  );
};

const Zoom = ({ zoom, enlarge }: Viewing): ReactElement => {
  const { word } = useWords();
  const step = (by: number, label: string): ReactElement => (
    <Button
      size="compact-sm"
      variant="default"
      disabled={zooms[zoom + by] === undefined}
      onClick={() => enlarge(by)}
    >
      {label}
    </Button>
  );
  return (
    <div className="row">
      {step(-1, word('paper.smaller'))}
      {step(1, word('paper.larger'))}
    </div>
  );
};

const Trouble = ({ fault }: { readonly fault: unknown }): ReactElement => {
  const { word } = useWords();
  return fault instanceof UndrawablePdf ? (
    <p className="second">
      {word(fault.needsPassword ? 'paper.needs_password' : 'paper.undrawable')}
    </p>
  ) : (
    <ProblemNotice error={fault} />
  );
};

/** A paper as it is: pages of a PDF, or a picture, turned and enlarged by button and by key. */
export const PaperPicture = (paper: Paper): ReactElement => {
  const { address, mediaType, name, quotes } = paper;
  const { word } = useWords();
  const { ref, width } = useElementSize();
  const [broken, setBroken] = useState<unknown>(null);
  const isPdf = mediaType === 'application/pdf';
  const { pdf, fault } = useOpenPdf(isPdf ? address : null);
  const viewing = useViewing(paper, pdf?.pageCount ?? 1);
  const { shown, zoom, onKeyDown } = viewing;
  const enlarged = Math.floor(width * (zooms[zoom] ?? 1));
  const trouble = fault ?? broken;
  if (trouble !== null) return <Trouble fault={trouble} />;
  const drawn = (): ReactElement => {
    if (!isPdf)
      return <img className={styles.drawn} style={{ width: enlarged }} src={address} alt={name} />;
    if (pdf === null || width === 0)
      return (
        <p className="second" role="status">
          {word('paper.opening')}
        </p>
      );
    return (
      <DrawnPage
        pdf={pdf}
        page={shown}
        width={enlarged}
        quotes={quotes}
        label={word('paper.page_of_paper', { name, page: shown })}
        failed={setBroken}
      />
    );
  };
  return (
    <div className="stack-tight">
      <div className="row spread">
        {isPdf ? <Pages {...viewing} /> : null}
        <Zoom {...viewing} />
      </div>
      <div
        ref={ref}
        className={styles.view}
        tabIndex={0}
        role="group"
        aria-label={word('paper.view', { name })}
        onKeyDown={onKeyDown}
      >
        {drawn()}
      </div>
      <p className="second">{word(isPdf ? 'paper.keys' : 'paper.keys_picture')}</p>
    </div>
  );
};
