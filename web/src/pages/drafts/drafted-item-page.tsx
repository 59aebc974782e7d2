import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import { CriterionTree } from '../catalogue/criterion-tree.js';
import type { Criterion, Leaf } from '../catalogue/criterion-tree.js';
import { Clause } from '../catalogue/clause.js';
import { Rows } from '../catalogue/rows.js';
import { Differences, OtherDrafts } from './changes.js';
import { ItemCoverage } from './drafted-coverage.js';
import { DraftedExamples } from './drafted-examples.js';
import { mayDo, placeOf, useDraft, useEdits } from './draft.js';
import type { Difference, Draft } from './draft.js';
import {
  EntryEdit,
  ProofEdits,
  clauseMembers,
  doubtMembers,
  rowMembers,
  termMembers,
} from './entry-form.js';
import { LeafForm, editedPlace } from './leaf-form.js';
import type { PlacedLeaf, Scope } from './leaf-form.js';
import styles from './drafts.module.css';
import columns from '../catalogue/catalogue.module.css';

type Item = ReplyOf<'get', '/v1/catalogue/items/{itemCode}'>['item'];

const leavesOf = (node: Criterion, path = ''): readonly (readonly [string, Leaf])[] => {
  const at = (step: string): string => (path === '' ? step : `${path}/${step}`);
  if ('fact' in node) return [[path, node]];
  if ('all' in node) return node.all.flatMap((part, n) => leavesOf(part, at(`all/${n}`)));
  if ('any' in node) return node.any.flatMap((part, n) => leavesOf(part, at(`any/${n}`)));
  if ('not' in node) return leavesOf(node.not, at('not'));
  return 'when' in node ? leavesOf(node.then, at('then')) : [];
};

/** Every leaf of the item's own trees, at its place. */
const placedLeaves = ({ itemCode, criterion, rows }: Item): readonly PlacedLeaf[] => {
  const trees: readonly (readonly [Scope, Criterion])[] = [
    ['item', criterion],
    ...rows.flatMap(({ rowIndex, criterionOf, criterion: own }) =>
      criterionOf === 'row' ? [[{ rowIndex }, own] as const] : [],
    ),
  ];
  return trees.flatMap(([scope, tree]) =>
    leavesOf(tree).map(([path, leaf]) => ({ itemCode, scope, path, leaf })),
  );
};

const sameScope = (one: Scope, other: Scope): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const isAlike = (one: Leaf, other: Leaf): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What an edit makes of its place, apart from which place that is. */
const madeBy = (draft: Draft, placed: PlacedLeaf): string | null => {
  const place = editedPlace(draft, placed);
  const edit = draft.edits.find((one) => placeOf(one) === place);
  return edit === undefined ? null : JSON.stringify({ ...edit, scope: null, path: null });
};

/** A leaf as the base has it and as the draft leaves it, and its form. */
export const EditedLeaf = ({
  draft,
  placed,
  leaves,
  changes,
}: {
  readonly draft: Draft;
  readonly placed: PlacedLeaf;
  readonly leaves: readonly PlacedLeaf[];
  readonly changes: readonly Difference[];
}): ReactElement => {
  const { word, say, language } = useWords();
  const edits = useEdits(draft);
  const [isOpen, setIsOpen] = useState(false);
  const { leaf, scope, path } = placed;
  const text = language === 'zh' ? leaf.labelZh : leaf.labelEn;
  const rowIndex = scope === 'item' ? null : scope.rowIndex;
  const change = changes.find(
    (one) => 'path' in one && one.path === path && one.rowIndex === rowIndex,
  );
  const alike = leaves.filter((one) => one !== placed && isAlike(one.leaf, leaf));
  // What was changed in one go is taken back in one go; where one was changed otherwise, it stays.
  const made = madeBy(draft, placed);
  const edited = [placed, ...alike].flatMap((one) =>
    made !== null && madeBy(draft, one) === made ? (editedPlace(draft, one) ?? []) : [],
  );
  const takeBack =
    edited.length > 1
      ? word('leaf.take_back_all', { count: edited.length })
      : word('drafts.take_back');
  if (isOpen)
    return <LeafForm draft={draft} placed={placed} alike={alike} close={() => setIsOpen(false)} />;
  const after =
    change === undefined
      ? null
      : change.kind === 'threshold_changed' || change.kind === 'standard_changed'
        ? say(change.after.label)
        : change.kind === 'wording_changed'
          ? say(change.after)
          : say(change.text);
  return (
    <span className={styles.leaf}>
      {after === null ? (
        <span>{text}</span>
      ) : (
        <span className={styles.changed}>
          <del>{text}</del> <ins>{after}</ins>
        </span>
      )}
      <ProblemNotice error={edits.error} />
      {mayDo(draft, 'edit_change_set') ? (
        <>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={word('leaf.edit_name', { text })}
            onClick={() => setIsOpen(true)}
          >
            {word('leaf.edit')}
          </Button>
          {edited.length === 0 ? null : (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={edits.isSaving}
              aria-label={word('leaf.act_on', { act: takeBack, text })}
              onClick={() => edits.takeBack(edited)}
            >
              {takeBack}
            </Button>
          )}
        </>
      ) : null}
    </span>
  );
};

const Drafted = ({ draft, itemCode }: { readonly draft: Draft; readonly itemCode: string }) => {
  const { word, say } = useWords();
  const { changeSetId, base } = draft;
  const reading = useQuery(
    read('/v1/catalogue/items/{itemCode}', {
      path: { itemCode },
      query: { revision: base.contentHash },
    }),
  );
  const difference = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/difference', { path: { changeSetId } }),
  );
  const changes = (difference.data?.differences ?? []).filter(
    (change) =>
      ('itemCode' in change && change.itemCode === itemCode) ||
      ('key' in change &&
        (change.key === itemCode ||
          (/^[/#]/.test(change.key.slice(itemCode.length)) && change.key.startsWith(itemCode)))),
  );
  return (
    <Loaded query={reading}>
      {({ item, revision }) => {
        const leaves = placedLeaves(item);
        const tree = (node: Criterion, scope: Scope) => (
          <CriterionTree
            node={node}
            words={item}
            edition={revision.edition}
            leaf={(leaf, path) => {
              const placed = leaves.find(
                (one) => one.path === path && sameScope(one.scope, scope),
              ) ?? { itemCode, scope, path, leaf };
              return <EditedLeaf draft={draft} placed={placed} leaves={leaves} changes={changes} />;
            }}
          />
        );
        return (
          <Page
            title={`${item.itemCode} ${say(item.name)}`}
            help={word('drafts.item_help', { title: draft.title })}
            act={
              <Button component={Link} variant="default" to={`/drafts/${changeSetId}/changes`}>
                {word('drafts.to_draft')}
              </Button>
            }
          >
            <OtherDrafts draft={draft} />
            {difference.isFetching && !difference.isPending ? (
              <p role="status" className="second">
                {word('drafts.judging')}
              </p>
            ) : null}
            <section className={`card ${columns.columns ?? ''}`}>
              <Clause
                item={item}
                act={
                  <>
                    <EntryEdit
                      draft={draft}
                      part="nodes"
                      entryKey={itemCode}
                      name={word('entry.clause')}
                      members={clauseMembers}
                    />
                    {item.doubt === null ? null : (
                      <EntryEdit
                        draft={draft}
                        part="criteria"
                        entryKey={itemCode}
                        name={word('item.doubt')}
                        members={doubtMembers}
                      />
                    )}
                  </>
                }
              />
              <div className={columns.column}>
                <h2>{word('item.criteria')}</h2>
                <div>{tree(item.criterion, 'item')}</div>
              </div>
              <div className={columns.column}>
                <h2>{word('examples.under_draft')}</h2>
                <DraftedExamples draft={draft} itemCode={itemCode} />
              </div>
            </section>
            {changes.length === 0 ? null : (
              <>
                <h2>{word('drafts.changed_here')}</h2>
                <Differences changes={changes} />
              </>
            )}
            <h2 id="coverage">{word('coverage.title')}</h2>
            <p className="second">{word('coverage.help')}</p>
            <div className="card">
              <ItemCoverage draft={draft} itemCode={itemCode} />
            </div>
            <h2>{word('item.rows')}</h2>
            <Rows
              item={item}
              criteria={(row) => tree(row.criterion, { rowIndex: row.rowIndex })}
              act={(row) => (
                <EntryEdit
                  draft={draft}
                  part="rows"
                  entryKey={row.rowId}
                  name={word('entry.row', { row: row.rowIndex + 1 })}
                  members={rowMembers}
                />
              )}
            />
            <h2>{word('entry.terms')}</h2>
            <div className="card stack-tight">
              <p className="second">{word('entry.terms_help')}</p>
              <EntryEdit
                draft={draft}
                part="lexicon"
                entryKey={itemCode}
                name={word('entry.terms')}
                members={termMembers}
              />
            </div>
            <h2>{word('entry.proof')}</h2>
            <div className="card">
              <ProofEdits draft={draft} facts={item.facts.map(({ fact }) => fact)} />
            </div>
            <p className="second">{word('entry.by_spreadsheet')}</p>
          </Page>
        );
      }}
    </Loaded>
  );
};

/** An item as a draft leaves it: each condition opens where it stands, examples answer at once. */
export const DraftedItemPage = (): ReactElement => {
  const { changeSetId, itemCode } = useParams({ from: '/drafts/$changeSetId/items/$itemCode' });
  const draft = useDraft(changeSetId);
  return <Loaded query={draft}>{(shown) => <Drafted draft={shown} itemCode={itemCode} />}</Loaded>;
};
