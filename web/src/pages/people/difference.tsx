import type { ReactElement } from 'react';
import { useWords } from '../../words/words.js';
import { useApplicants } from './applicants.js';
import { useListed, usePostText } from './people.js';
import type { ExporterChange, Standing } from './people.js';
import styles from './people.module.css';

type Side = readonly (readonly [label: string, text: string])[];

/** Members that differ, each before and after. */
const Sides = ({ before, after }: { readonly before: Side; readonly after: Side }) => {
  const changed = before.flatMap(([label, was], place) => {
    const becomes = after[place]?.[1] ?? '';
    return was === becomes ? [] : [{ label, was, becomes }];
  });
  return (
    <dl className={styles.sides}>
      {changed.map(({ label, was, becomes }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <del>{was}</del> <span aria-hidden="true">→</span> <ins>{becomes}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** What a change of a person of the bank turns. */
export const StandingDifference = ({
  before,
  after,
}: {
  readonly before: Standing;
  readonly after: Standing;
}): ReactElement => {
  const { word, term } = useWords();
  const listed = useListed();
  const postText = usePostText();
  const applicantName = useApplicants();
  const side = (standing: Standing): Side => [
    [word('people.roles'), listed(standing.roles.map((role) => term('role', role)))],
    [word('people.active'), word(standing.active ? 'people.is_active' : 'people.is_off')],
    [word('people.posts'), listed(standing.posts.map(postText))],
    [word('people.related'), listed(standing.relatedApplicantIds.map(applicantName))],
    [
      word('people.same_person'),
      word('people.accounts', { count: standing.exporterUserIds.length }),
    ],
    [word('people.branch'), standing.branch ?? word('people.nothing')],
  ];
  return <Sides before={side(before)} after={side(after)} />;
};

/** What a change of an exporter's user turns. */
export const ExporterDifference = ({
  change,
}: {
  readonly change: ExporterChange;
}): ReactElement => {
  const { word } = useWords();
  const listed = useListed();
  const applicantName = useApplicants();
  const side = ({ active, applicantIds }: ExporterChange['after']): Side => [
    [word('people.active'), word(active ? 'people.is_active' : 'people.is_off')],
    [word('people.acts_for'), listed(applicantIds.map(applicantName))],
  ];
  return <Sides before={side(change.before)} after={side(change.after)} />;
};
