import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { read } from '../../api/hooks.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import type { Draft } from './draft.js';
import styles from './drafts.module.css';

type Finding = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/checks'>['findings'][number];

/** What is found in the same words at several places, such as of an item and of its row, with how many there are. */
const alike = (findings: readonly Finding[]): readonly (readonly [Finding, number])[] => {
  const found = new Map<string, readonly [Finding, number]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.severity} ${finding.text.zh}`;
    const [first = finding, places = 0] = found.get(key) ?? [];
    found.set(key, [first, places + 1]);
  }
  return [...found.values()];
};

/** Findings one after the other, alike ones once. */
export const Findings = ({ findings }: { readonly findings: readonly Finding[] }): ReactElement => {
  const { word, say } = useWords();
  return (
    <ul className={`card ${styles.found ?? ''}`}>
      {alike(findings).map(([finding, places]) => (
        <li key={`${finding.code} ${finding.text.en}`}>
          <Marked kind={finding.severity === 'error' ? 'not-met' : 'near'}>
            {word(`checks.${finding.severity}`)}
          </Marked>
          <p>
            {say(finding.text)}
            {places === 1 ? '' : ` ${word('checks.places', { count: places })}`}
          </p>
        </li>
      ))}
    </ul>
  );
};

/** What the static checks find: errors stop the draft, new warnings are signed, old ones stand in the base. */
export const Checks = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
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
            <Findings findings={findings} />
          )}
          {leftOff === 0 ? null : <p className="second">{word('checks.more', { leftOff })}</p>}
        </div>
      )}
    </Loaded>
  );
};
