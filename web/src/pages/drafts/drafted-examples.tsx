import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { readPages } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import { Examples } from '../catalogue/examples.js';
import { mayDo } from './draft.js';
import type { Draft } from './draft.js';
import { ExampleForm } from './example-form.js';

/** What the examples give under the draft: of one item all of them, else those that fail. */
export const DraftedExamples = ({
  draft,
  itemCode,
}: {
  readonly draft: Draft;
  readonly itemCode?: string;
}): ReactElement => {
  const { word } = useWords();
  const [form, setForm] = useState<{ id: string; isNew: boolean } | null>(null);
  const results = useInfiniteQuery(
    readPages('/v1/catalogue/change-sets/{changeSetId}/example-results', {
      path: { changeSetId: draft.changeSetId },
      query: {
        limit: '50',
        ...(itemCode === undefined ? { which: 'failing' } : { which: 'all', itemCode }),
      },
    }),
  );
  const mayEdit = mayDo(draft, 'edit_change_set');
  return (
    <Loaded query={results}>
      {({ pages }) => {
        const shown = pages.flatMap(({ items }) => items);
        const counts = pages[0]?.counts;
        const sum = (member: 'passed' | 'failing'): number =>
          counts === undefined
            ? 0
            : counts.positive[member] + counts.negative[member] + counts.unknown[member];
        return (
          <div className="stack">
            {itemCode === undefined ? (
              <p>
                {word(sum('failing') === 0 ? 'examples.all_pass' : 'examples.counts', {
                  all: sum('passed') + sum('failing'),
                  failing: sum('failing'),
                })}
              </p>
            ) : null}
            {shown.length === 0 ? null : (
              <div className={itemCode === undefined ? 'card' : undefined}>
                <Examples
                  results={shown}
                  act={({ exampleId }) => {
                    if (!mayEdit) return null;
                    if (form?.id === exampleId)
                      return (
                        <ExampleForm
                          draft={draft}
                          exampleId={exampleId}
                          {...(form.isNew ? { start: null } : {})}
                          close={() => setForm(null)}
                        />
                      );
                    return (
                      <span className="row">
                        <Button
                          size="compact-sm"
                          variant="default"
                          onClick={() => setForm({ id: exampleId, isNew: false })}
                        >
                          {word('example_form.edit')}
                        </Button>
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          onClick={() => setForm({ id: exampleId, isNew: true })}
                        >
                          {word('example_form.another')}
                        </Button>
                      </span>
                    );
                  }}
                />
              </div>
            )}
            {results.hasNextPage ? (
              <Button variant="default" onClick={() => void results.fetchNextPage()}>
                {word('list.more')}
              </Button>
            ) : null}
          </div>
        );
      }}
    </Loaded>
  );
};
