import { isHan } from '../text/fold-character.js';
import { BREAK, tokenise } from '../text/tokenise.js';
import type { GrowingVocabulary } from '../text/vocabulary.js';
import type { TermRecord, ValueUse } from '../compiled-catalogue.js';

interface Draft {
  readonly text: string;
  readonly ids: readonly number[];
  readonly own: Map<number, Set<string>>;
  readonly not: Set<number>;
  readonly kinds: Set<string>;
  readonly values: ValueUse[];
  readonly notValues: ValueUse[];
}

/** Collects the terms of a catalogue; equal terms become one record with all their uses. */
export interface TermBook {
  readonly addOwn: (text: string, item: number, kinds: readonly string[]) => void;
  readonly addNot: (text: string, item: number) => void;
  readonly addKind: (text: string, kind: string) => void;
  readonly addValue: (text: string, use: ValueUse) => void;
  readonly addNotValue: (text: string, use: ValueUse) => void;
  readonly close: () => {
    readonly terms: readonly TermRecord[];
    readonly ids: readonly (readonly number[])[];
  };
}

const WORD_SIZE = 2;

/** Han characters, Latin words counting two: how much a term says. */
export const sizeOf = (ids: readonly number[]): number =>
  ids.reduce((sum, id) => sum + (isHan(id) ? 1 : WORD_SIZE), 0);

export const createTermBook = (vocabulary: GrowingVocabulary): TermBook => {
  const drafts = new Map<string, Draft>();
  const byText = new Map<string, Draft | null>();

  const newDraft = (text: string): Draft | null => {
    const ids = tokenise(text, vocabulary.learn).ids.filter((id) => id !== BREAK);
    if (ids.length === 0) return null;
    const key = ids.join(' ');
    const known = drafts.get(key);
    if (known !== undefined) return known;
    const draft: Draft = {
      text,
      ids,
      own: new Map(),
      not: new Set(),
      kinds: new Set(),
      values: [],
      notValues: [],
    };
    drafts.set(key, draft);
    return draft;
  };

  /** The record of a term, each text read once: most names stand at several items and kinds. */
  const draftOf = (text: string): Draft | null => {
    const known = byText.get(text);
    if (known !== undefined) return known;
    const draft = newDraft(text);
    byText.set(text, draft);
    return draft;
  };

  const addOwn: TermBook['addOwn'] = (text, item, kinds) => {
    const draft = draftOf(text);
    if (draft === null) return;
    const known = draft.own.get(item) ?? new Set<string>();
    for (const kind of kinds) known.add(kind);
    draft.own.set(item, known);
  };

  const close: TermBook['close'] = () => {
    const all = [...drafts.values()];
    return {
      terms: all.map((draft) => record(draft, vocabulary)),
      ids: all.map((draft) => draft.ids),
    };
  };

  return {
    addOwn,
    addNot: (text, item) => draftOf(text)?.not.add(item),
    addKind: (text, kind) => draftOf(text)?.kinds.add(kind),
    addValue: (text, use) => draftOf(text)?.values.push(use),
    addNotValue: (text, use) => draftOf(text)?.notValues.push(use),
    close,
  };
};

const headOf = (ids: readonly number[]): readonly number[] =>
  ids
    .slice(isHan(ids.at(-1) ?? BREAK) ? -2 : -1)
    .filter((id, _, all) => isHan(id) || all.length === 1);

const record = (draft: Draft, vocabulary: GrowingVocabulary): TermRecord => ({
  text: draft.text,
  size: sizeOf(draft.ids),
  headIds: headOf(draft.ids),
  head: headOf(draft.ids)
    .map((id) => (isHan(id) ? String.fromCharCode(id) : vocabulary.wordOf(id)))
    .join(''),
  own: [...draft.own].map(([item, kinds]) => ({ item, kinds: [...kinds] })),
  not: [...draft.not],
  kinds: [...draft.kinds],
  values: draft.values,
  notValues: draft.notValues,
});
