import { Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSession } from '../../session/session.js';
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

const furtherKeys: typeof keys = [
  [['Esc'], 'queue.key_clear'],
  [['/', 'Ctrl K'], 'queue.key_search'],
];

/** Keys of acts that not everybody with a queue may take. */
const claimingKeys: readonly WordKey[] = ['queue.key_claim', 'queue.key_next'];

const Keys = ({ of }: { readonly of: typeof keys }): ReactElement => {
  const { word } = useWords();
  const mayClaim = useSession()?.permissions.includes('review.claim') === true;
  const shown = of.filter(([, does]) => mayClaim || !claimingKeys.includes(does));
  return (
    <dl className={styles.keys}>
      {shown.map(([names, does]) => (
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
