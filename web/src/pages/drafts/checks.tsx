import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import type { Draft } from './draft.js';
import styles from './drafts.module.css';

/** What the static checks find: errors stop the draft, new warnings are signed, old ones stand in the base. */
export const Checks = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word, say } = useWords();
  const { changeSetId } = draft;
  const checks = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/checks', {
      path: { changeSetId },
      query: { inherited: 'exclude' },
    }),
  );
  return (
    <Loaded query={checks}>
      {({ counts, findings, leftOff }) => (
        <div className="stack">
          <p>{word('checks.counts', { ...counts })}</p>
          {findings.length === 0 ? (
            <p className="card">{word('checks.none')}</p>
          ) : (
            <ul className={`card ${styles.found ?? ''}`}>
              {findings.map((finding) => (
                <li key={`${finding.code} ${finding.part} ${finding.key} ${finding.pointer}`}>
                  <Marked kind={finding.severity === 'error' ? 'not-met' : 'near'}>
                    {word(`checks.${finding.severity}`)}
                  </Marked>
                  <p>{say(finding.text)}</p>
                </li>
              ))}
            </ul>
          )}
          {leftOff === 0 ? null : <p className="second">{word('checks.more', { leftOff })}</p>}
        </div>
      )}
    </Loaded>
  );
};
