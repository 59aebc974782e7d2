import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read, readPages } from '../../api/hooks.js';
import { Loaded } from '../../parts/loaded.js';
import { useWords } from '../../words/words.js';
import { CoverageCounts, CoverageList } from '../catalogue/coverage.js';
import type { Uncovered } from '../catalogue/coverage.js';
import { mayDo } from './draft.js';
import type { Draft } from './draft.js';
import { ExampleForm } from './example-form.js';

const Pages = ({
  draft,
  which,
}: {
  readonly draft: Draft;
  readonly which: 'changed' | 'all';
}): ReactElement => {
  const { word } = useWords();
  const { changeSetId } = draft;
  const coverage = useInfiniteQuery(
    readPages('/v1/catalogue/change-sets/{changeSetId}/example-coverage', {
      path: { changeSetId },
      query: { which, limit: '50' },
    }),
  );
  return (
    <Loaded query={coverage}>
      {({ pages: [first, ...more] }) =>
        first === undefined ? null : first.conditions === 0 ? (
          <p>{word('coverage.none_changed')}</p>
        ) : (
          <div className="stack">
            <CoverageCounts {...first} />
            <CoverageList
              missing={[first, ...more].flatMap(({ items }) => items)}
              link={(itemCode) => (
                <Link
                  to="/drafts/$changeSetId/items/$itemCode"
                  params={{ changeSetId, itemCode }}
                  hash="coverage"
                  aria-label={`${word('coverage.add')}: ${itemCode}`}
                >
                  {word('coverage.add')}
                </Link>
              )}
            />
            {coverage.hasNextPage ? (
              <Button
                variant="default"
                loading={coverage.isFetchingNextPage}
                onClick={() => void coverage.fetchNextPage()}
              >
                {word('list.more')}
              </Button>
            ) : null}
          </div>
        )
      }
    </Loaded>
  );
};

/** What no example shows of the conditions that the draft changes, and of all others where it is asked for. */
export const DraftedCoverage = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="stack">
      <h2>{word('coverage.title')}</h2>
      <p className="second">{word('coverage.help')}</p>
      <div className="card">
        <Pages draft={draft} which="changed" />
      </div>
      <details className="card" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{word('coverage.all_conditions')}</summary>
        {isOpen ? <Pages draft={draft} which="all" /> : null}
      </details>
    </section>
  );
};

const kindOf = { met: 'positive', not_met: 'negative', not_evidenced: 'unknown' } as const;

/** What no example shows of the conditions of one item, each with a form for the example that would. */
export const ItemCoverage = ({
  draft,
  itemCode,
}: {
  readonly draft: Draft;
  readonly itemCode: string;
}): ReactElement => {
  const { word } = useWords();
  const { changeSetId } = draft;
  const [form, setForm] = useState<{ at: string; verdict: keyof typeof kindOf } | null>(null);
  const coverage = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/example-coverage', {
      path: { changeSetId },
      query: { which: 'all', itemCode, limit: '100' },
    }),
  );
  const examples = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/example-results', {
      path: { changeSetId },
      query: { which: 'all', itemCode, limit: '100' },
    }),
  );
  const model = examples.data?.items.find(({ kind }) => kind === 'positive');
  const mayAdd = mayDo(draft, 'edit_change_set') && model !== undefined;
  const nameOf = ({ row, path }: Uncovered): string => `${row?.rowIndex ?? ''} ${path}`;
  return (
    <Loaded query={coverage}>
      {({ items, ...counts }) => (
        <div className="stack">
          <CoverageCounts {...counts} />
          <CoverageList
            missing={items}
            act={(condition) => {
              if (!mayAdd) return null;
              if (form?.at === nameOf(condition))
                return (
                  <ExampleForm
                    draft={draft}
                    exampleId={model.exampleId}
                    start={{ kind: kindOf[form.verdict], condition }}
                    close={() => setForm(null)}
                  />
                );
              return (
                <span className="row">
                  {condition.never.map((verdict) => (
                    <Button
                      key={verdict}
                      size="compact-sm"
                      variant="default"
                      onClick={() => setForm({ at: nameOf(condition), verdict })}
                    >
                      {word(`coverage.add_${verdict}`)}
                    </Button>
                  ))}
                </span>
              );
            }}
          />
        </div>
      )}
    </Loaded>
  );
};
