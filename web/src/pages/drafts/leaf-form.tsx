import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { problemOf } from '../../api/problem.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { figureOf } from '../../parts/typed.js';
import { useWords } from '../../words/words.js';
import type { Leaf } from '../catalogue/criterion-tree.js';
import { placeOf, useEdits } from './draft.js';
import type { Draft, Edit } from './draft.js';
import { ValueField, useFact, useUnitName } from './value-field.js';
import type { Value } from './value-field.js';
import styles from './drafts.module.css';
import { Form, NativeSelect, Textarea } from '../../parts/form.js';

export type Scope = 'item' | { readonly rowIndex: number };

/** A leaf at its place in one of the trees of an item. */
export interface PlacedLeaf {
  readonly itemCode: string;
  readonly scope: Scope;
  readonly path: string;
  readonly leaf: Leaf;
}

interface Typed {
  readonly value: Value;
  readonly unit: string | undefined;
  readonly labelZh: string;
  readonly labelEn: string;
}

const editOf = ({ itemCode, scope, path, leaf }: PlacedLeaf, to: Typed): Edit => {
  const unit = to.unit === undefined ? {} : { unit: to.unit };
  const isReworded = to.labelZh !== leaf.labelZh || to.labelEn !== leaf.labelEn;
  const edit = isReworded
    ? {
        kind: 'set_criterion',
        itemCode,
        scope,
        path,
        criterion: { ...leaf, value: to.value, ...unit, labelZh: to.labelZh, labelEn: to.labelEn },
      }
    : {
        kind: 'set_threshold',
        itemCode,
        scope,
        path,
        value: to.value,
        ...unit,
        keepsWording: true,
      };
  return edit as Edit;
};

/** The leaf as the draft has it, where an edit is of this very place; else as the base has it. */
const draftedLeaf = (draft: Draft, placed: PlacedLeaf): Leaf => {
  const place = editedPlace(draft, placed);
  const edit = draft.edits.find((one) => placeOf(one) === place);
  if (edit?.kind === 'set_threshold')
    return {
      ...placed.leaf,
      value: edit.value,
      ...(edit.unit === undefined ? {} : { unit: edit.unit }),
    };
  return edit?.kind === 'set_criterion' && edit.criterion !== null && 'fact' in edit.criterion
    ? edit.criterion
    : placed.leaf;
};

/** One leaf in edit where it stands: figure, unit, words; the same leaf elsewhere in the item goes with it. */
export const LeafForm = ({
  draft,
  placed,
  alike,
  close,
}: {
  readonly draft: Draft;
  readonly placed: PlacedLeaf;
  /** Where the same condition stands in the item's other trees. */
  readonly alike: readonly PlacedLeaf[];
  readonly close: () => void;
}): ReactElement => {
  const { word } = useWords();
  const leaf = draftedLeaf(draft, placed);
  const edits = useEdits(draft);
  const unitName = useUnitName();
  const fact = useFact(draft.changeSetId, leaf.fact);
  // Only what is typed is held: all else follows the draft, also where an edit was just taken back.
  const [typed, setTyped] = useState<Partial<Typed>>({});
  const stored = { value: leaf.value, unit: leaf['unit'] as string | undefined };
  const { labelZh, labelEn } = leaf;
  const to: Typed = { ...stored, labelZh, labelEn, ...typed };
  const { value, unit } = to;
  const [isEverywhere, setIsEverywhere] = useState(true);
  const units = [...new Set([unit, fact?.unit, ...(fact?.units ?? []).map((one) => one.unit)])];
  const all = isEverywhere ? [placed, ...alike] : [placed];
  return (
    <Form
      className={styles.form}
      send={() => {
        edits.add(
          all.map((one) =>
            editOf(one, {
              ...to,
              value: typeof leaf.value === 'number' ? figureOf(String(value)) : value,
            }),
          ),
          close,
        );
      }}
    >
      <strong>{word('leaf.edit_this')}</strong>
      <ProblemNotice error={edits.error} />
      <div className="row">
        <ValueField
          label={word('leaf.value')}
          fact={fact}
          value={value}
          change={(next) => setTyped({ ...typed, value: next })}
          error={
            problemOf(edits.error)?.violations === undefined ? undefined : word('leaf.see_above')
          }
        />
        {unit === undefined || units.length < 2 ? (
          unit === undefined ? null : (
            <span>{unitName(unit)}</span>
          )
        ) : (
          <NativeSelect
            label={word('leaf.unit')}
            value={unit}
            data={units.flatMap((one) =>
              one === undefined ? [] : [{ value: one, label: unitName(one) }],
            )}
            onChange={(event) => setTyped({ ...typed, unit: event.currentTarget.value })}
          />
        )}
      </div>
      <details>
        <summary>{word('leaf.words')}</summary>
        <div className="stack-tight">
          <p className="second">{word('leaf.words_why')}</p>
          <Textarea
            label={word('leaf.words_zh')}
            autosize
            value={to.labelZh}
            onChange={(event) => setTyped({ ...typed, labelZh: event.currentTarget.value })}
          />
          <Textarea
            label={word('leaf.words_en')}
            autosize
            value={to.labelEn}
            onChange={(event) => setTyped({ ...typed, labelEn: event.currentTarget.value })}
          />
        </div>
      </details>
      {alike.length === 0 ? null : (
        <Checkbox
          checked={isEverywhere}
          label={word('leaf.alike', { count: alike.length })}
          onChange={(event) => setIsEverywhere(event.currentTarget.checked)}
        />
      )}
      <div className="row">
        <Button type="submit" size="sm" loading={edits.isSaving}>
          {word('leaf.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={close}>
          {word('dialog.cancel')}
        </Button>
      </div>
    </Form>
  );
};

/** The place of an edit that a leaf has in the draft, or `null`. */
export const editedPlace = (draft: Draft, { itemCode, scope, path }: PlacedLeaf): string | null => {
  const place = `${itemCode} ${JSON.stringify(scope)} ${path}`;
  return draft.edits.some((edit) => placeOf(edit) === place) ? place : null;
};
