import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import { timesOf } from './known-on.js';
import type { KnownOn } from './known-on.js';
import styles from './catalogue.module.css';

/** How the item relates to earlier editions and foreign taxonomies: links, never equivalence. */
export const Elsewhere = ({
  itemCode,
  at,
}: {
  readonly itemCode: string;
  readonly at: KnownOn;
}): ReactElement => {
  const { say, language } = useWords();
  const crosswalk = useQuery(
    read('/v1/catalogue/items/{itemCode}/crosswalk', { path: { itemCode }, query: timesOf(at) }),
  );
  return (
    <Loaded query={crosswalk}>
      {({ notEquivalent, editions, frameworks }) => (
        <>
          <p className="second">{say(notEquivalent)}</p>
          <ul className={styles.sentences}>
            {editions.map((link) => (
              <li key={link.edition}>
                {link.edition}
                {language === 'zh' ? '年版：' : ': '}
                {say(link.text)}
                {link.counterpart === null
                  ? ''
                  : ` ${link.counterpart.code} ${link.counterpart.name[language] ?? link.counterpart.name.zh}`}
              </li>
            ))}
            {frameworks.map((link) => (
              <li key={link.framework}>
                {say(link.name)}
                {language === 'zh' ? '：' : ': '}
                {say(link.meaning)}
                {link.counterparts.length === 0 ? '' : ` ${link.counterparts.join(', ')}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
};
