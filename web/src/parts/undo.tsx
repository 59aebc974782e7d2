import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';
import styles from './notice.module.css';

/** Says what was taken away, and gives it back; it has the focus, which stood on what is gone. */
export const Undo = ({
  text,
  undo,
  close,
}: {
  readonly text: string;
  readonly undo: () => void;
  readonly close: () => void;
}): ReactElement => {
  const { word } = useWords();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), [text]);
  return (
    <section className={styles.notice}>
      <div className="row">
        <span role="status">{text}</span>
        <Button ref={button} size="compact-sm" variant="default" onClick={undo}>
          {word('undo.undo')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={close}>
          {word('dialog.close')}
        </Button>
      </div>
    </section>
  );
};
