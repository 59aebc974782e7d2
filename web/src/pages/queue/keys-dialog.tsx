import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WordKey } from '../../words/words.js';
import { useWords } from '../../words/words.js';
import styles from './queue.module.css';

const keys: readonly (readonly [readonly string[], WordKey])[] = [
  [['j', 'k'], 'queue.key_move'],
  [['x'], 'queue.key_select'],
  [['Enter'], 'queue.key_open'],
  [['c'], 'queue.key_claim'],
  [['n'], 'queue.key_next'],
  [['?'], 'queue.key_list'],
];

const furtherKeys: typeof keys = [[['Esc'], 'queue.key_clear']];

const Keys = ({ of }: { readonly of: typeof keys }): ReactElement => {
  const { word } = useWords();
  return (
    <dl className={styles.keys}>
      {of.map(([names, does]) => (
        <div key={does}>
          <dt>
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{word(does)}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The keys of the page, below its table. */
export const KeysLine = (): ReactElement => <Keys of={keys} />;

export const KeysDialog = ({ close }: { readonly close: () => void }): ReactElement => {
  const { word } = useWords();
  return (
    <Modal
      opened
      onClose={close}
      title={word('queue.keys')}
      closeButtonProps={{ 'aria-label': word('dialog.close') }}
    >
      <Keys of={[...keys, ...furtherKeys]} />
    </Modal>
  );
};
