import type { ReactElement } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import { Marked } from '../../../marks/mark.js';
import { usePeople } from '../../../parts/people.js';
import { stepName } from '../../../parts/step-name.js';
import { instantText } from '../../../words/format.js';
import { useWords } from '../../../words/words.js';
import styles from './case.module.css';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;

interface Opinion {
  readonly step: string;
  readonly by: string | null;
  readonly onBehalfOf: string | null;
  readonly at: string;
  readonly agrees: boolean;
  readonly said: readonly string[];
}

const OpinionRow = ({ opinion }: { readonly opinion: Opinion }): ReactElement => {
  const { word, language } = useWords();
  const nameOf = usePeople();
  const { step, by, onBehalfOf, at, agrees, said } = opinion;
  return (
    <li>
      <div className="row">
        <Marked kind={agrees ? 'met' : 'not-met'}>
          {word(agrees ? 'opinion.agrees' : 'opinion.disagrees')}
        </Marked>
        <span>
          {step}
          {by === null ? '' : ` · ${nameOf(by)}`}
          {onBehalfOf === null ? '' : ` ${word('opinion.for', { name: nameOf(onBehalfOf) })}`}
        </span>
        {said.map((text) => (
          <span key={text} className={styles.said}>
            {text}
          </span>
        ))}
        <span className="second nowrap">{instantText(at, language)}</span>
      </div>
    </li>
  );
};

/** What reviewers and members of the committee said before, with their names; the exporter is told none of it. */
export const Opinions = ({
  application,
}: {
  readonly application: Application;
}): ReactElement | null => {
  const { word, term, say } = useWords();
  const { recommendations, votes } = application;
  const opinions: readonly Opinion[] = [
    ...recommendations.map(({ reasons, note, ...one }) => ({
      ...one,
      step: stepName(one.step, { term }),
      said: [
        ...reasons.map(({ lineNo, label, note: told }) =>
          [lineNo === null ? '' : word('line.nth', { lineNo }), say(label), told]
            .filter((text) => text !== '')
            .join(' '),
        ),
        note,
      ].filter((text) => text !== ''),
    })),
    ...votes.map(({ note, ...one }) => ({
      ...one,
      onBehalfOf: null,
      step: word('opinion.vote'),
      said: note === '' ? [] : [note],
    })),
  ].sort((one, other) => (one.at < other.at ? -1 : 1));
  if (opinions.length === 0) return null;
  // Reviews advise, votes decide: they are not one count.
  const counted = (given: readonly { readonly agrees: boolean }[], title: string): string[] => {
    const agreed = given.filter(({ agrees }) => agrees).length;
    const tally = word('opinion.tally', { agreed, disagreed: given.length - agreed });
    return given.length === 0 ? [] : [`${title} ${tally}`];
  };
  const counts = [
    ...counted(recommendations, word('opinion.reviews')),
    ...counted(votes, word('opinion.vote')),
  ];
  return (
    <details
      className="card"
      open={opinions.some(({ agrees, said }) => !agrees || said.length > 0)}
    >
      <summary>
        <strong>{word('opinion.title')}</strong> {counts.join(' · ')}
      </summary>
      <ul className="plain stack-tight">
        {opinions.map((opinion) => (
          <OpinionRow key={`${opinion.step} ${opinion.by ?? ''} ${opinion.at}`} opinion={opinion} />
        ))}
      </ul>
    </details>
  );
};

/** Why the firm appeals, in its own words, for whoever decides on it and for the firm itself; once decided it stands with the decision. */
export const OpenAppeal = ({
  application,
}: {
  readonly application: Application;
}): ReactElement | null => {
  const { word, language } = useWords();
  const appeal = application.appeals.find(({ agrees }) => agrees === null);
  if (appeal === undefined) return null;
  return (
    <section className="card">
      <p>
        <strong>{word('appeal.title')}</strong>{' '}
        <span className="second nowrap">{instantText(appeal.filedAt, language)}</span>
      </p>
      <p className={styles.said}>{appeal.note}</p>
    </section>
  );
};
