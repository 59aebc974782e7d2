import type { ReactElement } from 'react';
import type { ReplyOf } from '../../api/client.js';
import { Marked } from '../../marks/mark.js';
import { usePeople } from '../../parts/people.js';
import { useWords } from '../../words/words.js';
import { useListed } from './people.js';

/** What the bank cannot do with the people it has, or could no longer do. */
export const Gaps = ({
  gaps,
  title,
}: {
  readonly gaps: ReplyOf<'get', '/v1/staff'>['gaps'];
  readonly title: string;
}): ReactElement | null => {
  const { word, say } = useWords();
  const nameOf = usePeople();
  const listed = useListed();
  return gaps.length === 0 ? null : (
    <section className="card stack-tight" aria-label={title}>
      <h2>{title}</h2>
      {gaps.map(({ text, userIds }) => (
        <p key={text.en + userIds.join()}>
          <Marked kind="near">
            {[
              say(text),
              ...(userIds.length === 0
                ? []
                : [word('people.gap_about', { people: listed(userIds.map(nameOf)) })]),
            ].join(' ')}
          </Marked>
        </p>
      ))}
    </section>
  );
};
