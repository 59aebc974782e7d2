import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { Marked } from '../../marks/mark.js';
import type { MarkKind } from '../../marks/mark.js';
import { usePeople } from '../../parts/people.js';
import { dayText, instantText } from '../../words/format.js';
import { useWords } from '../../words/words.js';
import styles from './review/case.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type Lookup = Application['environmentalLookups'][number];

const kinds: Readonly<Record<Lookup['result'], MarkKind>> = {
  clear: 'met',
  veto: 'not-met',
  not_applicable: 'not-yet',
};

const LookupRow = ({
  applicationId,
  lookup,
}: {
  readonly applicationId: string;
  readonly lookup: Lookup;
}): ReactElement => {
  const { word, say, name: capital, language } = useWords();
  const { result, resultLabel, name, source, lookedUpOn, findingLabels, snapshotId, note } = lookup;
  return (
    <li>
      <div className="row">
        <strong>{say(name)}</strong>
        <Marked kind={kinds[result]}>{capital(resultLabel)}</Marked>
        <span className="second">{[source, dayText(lookedUpOn, language)].join(' · ')}</span>
        {snapshotId === undefined ? null : (
          <a href={`/v1/applications/${applicationId}/screening-snapshots/${snapshotId}`} download>
            {word('environment.kept_page')}
          </a>
        )}
      </div>
      {[...(findingLabels ?? []).map(say), note]
        .filter((text) => text !== '')
        .map((text) => (
          <p key={text} className={styles.said}>
            {text}
          </p>
        ))}
    </li>
  );
};

/** How each look-up of the environmental screening came out, where, when and by whom; nothing before it is recorded. */
export const LookedUp = ({
  application,
}: {
  readonly application: Application;
}): ReactElement | null => {
  const { word, say, language } = useWords();
  const nameOf = usePeople();
  const { applicationId, environmentalLookups: lookups } = application;
  const [first] = lookups;
  if (first === undefined) return null;
  const { by, onBehalfOf, at } = first;
  const results = new Map(lookups.map(({ result, resultLabel }) => [result, resultLabel]));
  const counts = [...results].map(([result, label]) =>
    word('environment.count', {
      result: say(label),
      count: lookups.filter((one) => one.result === result).length,
    }),
  );
  return (
    <details
      className="card"
      open={lookups.some(({ result, note }) => result !== 'clear' || note !== '')}
    >
      <summary>
        <strong>{word('environment.title')}</strong> {counts.join(' · ')}
      </summary>
      <ul className="plain stack-tight">
        {lookups.map((lookup) => (
          <LookupRow key={lookup.subject} applicationId={applicationId} lookup={lookup} />
        ))}
      </ul>
      <p className="second">
        {by === null ? '' : `${word('environment.by', { name: nameOf(by) })} `}
        {onBehalfOf === null ? '' : `${word('opinion.for', { name: nameOf(onBehalfOf) })} `}
        {instantText(at, language)}
      </p>
    </details>
  );
};
