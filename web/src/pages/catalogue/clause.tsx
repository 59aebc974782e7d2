import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { useWords } from '../../words/words.js';
import styles from './catalogue.module.css';

type Item = ReplyOf<'get', '/v1/catalogue/items/{itemCode}'>['item'];

/** The clause in our short words, where it is printed, and what is open in it. */
export const Clause = ({
  item,
  act,
}: {
  readonly item: Item;
  /** What may be done about its words. */
  readonly act?: ReactNode;
}): ReactElement => {
  const { word, say, language } = useWords();
  const { legalSource, doubt, standards } = item;
  const rows = /\brows? ([\d-]+)$/.exec(item.sourceRef)?.[1];
  return (
    <div className={styles.column}>
      <h2>{word('item.clause')}</h2>
      <p>{say(item.conditionSummary)}</p>
      <p className="second">{word('item.short_form')}</p>
      {act}
      {legalSource === null ? null : (
        <div>
          <h3>{word('item.source')}</h3>
          <p className="second">
            {say(legalSource.name)}
            {language === 'zh' ? '，' : ', '}
            {legalSource.documentNumber}
            {rows === undefined ? null : (
              <>
                <br />
                {word('item.source_rows', { rows })}
              </>
            )}
          </p>
        </div>
      )}
      {standards.length === 0 ? null : (
        <div>
          <h3>{word('item.standards')}</h3>
          <p className="second">{standards.join(language === 'zh' ? '、' : ', ')}</p>
        </div>
      )}
      {doubt === null ? null : (
        <div>
          <h3>{word('item.doubt')}</h3>
          <p className="second">{say(doubt)}</p>
        </div>
      )}
    </div>
  );
};
