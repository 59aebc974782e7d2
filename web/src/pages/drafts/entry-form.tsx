import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { problemOf } from '../../api/problem.js';
import { read } from '../../api/hooks.js';
import type { ReplyOf, RequestOf } from '../../api/client.js';
import { Loaded } from '../../parts/loaded.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Several } from '../../parts/several.js';
import { figureOf } from '../../parts/typed.js';
import { useWords } from '../../words/words.js';
import type { WordKey } from '../../words/words.js';
import { Sides } from './changes.js';
import { mayDo, placeOf, useEdits } from './draft.js';
import type { Draft, Edit } from './draft.js';
import styles from './drafts.module.css';
import { Form, NativeSelect, Textarea, TextInput } from '../../parts/form.js';

type Part = NonNullable<
  RequestOf<'get', '/v1/catalogue/change-sets/{changeSetId}/entries'>['query']
>['part'];

type Entry = Readonly<Record<string, unknown>>;

/** A member of an entry in edit: a line, a text, a list with a word a line, a mark, months, or kinds of evidence. */
export interface EditedMember {
  readonly member: string;
  readonly label: WordKey;
  readonly as: 'line' | 'text' | 'words' | 'mark' | 'months' | 'evidence';
}

interface Evidence {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Kinds of evidence as the draft has them: a page holds them all. */
const evidenceQuery = (changeSetId: string) =>
  read('/v1/catalogue/change-sets/{changeSetId}/entries', {
    path: { changeSetId },
    query: { part: 'evidenceTypes', limit: '100' },
  });

type Entries = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/entries'>;

const evidenceOf = (page: Entries | undefined): readonly Evidence[] =>
  (page?.items ?? []).map(({ entry }) => entry as Evidence);

const marks = ['none', 'enabling', 'direct'] as const;

const typedOf = ({ as, member }: EditedMember, entry: Entry): string => {
  const value = entry[member];
  if (as === 'words' || as === 'evidence') return Array.isArray(value) ? value.join('\n') : '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** What the API is sent; a member that was left out and stays empty is left out. */
const memberOf = ({ as, member }: EditedMember, typed: string, entry: Entry): Entry => {
  if (as === 'words' || as === 'evidence')
    return {
      [member]: typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
    };
  if (as === 'months') return { [member]: typed.trim() === '' ? null : figureOf(typed) };
  if (typed.trim() !== '') return { [member]: typed.trim() };
  return entry[member] === null ? { [member]: null } : {};
};

const MembersForm = ({
  draft,
  part,
  entryKey,
  entry,
  members,
  close,
}: {
  readonly draft: Draft;
  readonly part: Part;
  readonly entryKey: string;
  readonly entry: Entry;
  readonly members: readonly EditedMember[];
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const edits = useEdits(draft);
  // Only what is typed is held: all else follows the draft, also where an edit was just taken back.
  const [changed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const typed: Readonly<Record<string, string>> = {
    ...Object.fromEntries(members.map((one) => [one.member, typedOf(one, entry)])),
    ...changed,
  };
  const save = (): void => {
    const edited = new Set(members.map(({ member }) => member));
    const others = Object.fromEntries(
      Object.entries(entry).filter(([member]) => !edited.has(member)),
    );
    const made: Entry = Object.assign(
      others,
      ...members.map((one) => memberOf(one, typed[one.member] ?? '', entry)),
    ) as Entry;
    const edit = { kind: 'put_entry', part, key: entryKey, entry: made };
    edits.add([edit as unknown as Edit], close);
  };
  const kinds = useQuery({
    ...evidenceQuery(draft.changeSetId),
    enabled: members.some(({ as }) => as === 'evidence'),
  });
  const errorOf = (member: string): string | undefined =>
    problemOf(edits.error)?.violations?.find(({ pointer }) => pointer.includes(`/entry/${member}`))
      ?.detail[language];
  return (
    <Form className={styles.form} send={save}>
      <ProblemNotice error={edits.error} />
      {members.map(({ member, label, as }) => {
        const shared = {
          label: word(label),
          value: typed[member] ?? '',
          error: errorOf(member),
        };
        const change = (value: string): void => setTyped({ ...changed, [member]: value });
        if (as === 'mark')
          return (
            <NativeSelect
              key={member}
              {...shared}
              data={marks.map((mark) => ({ value: mark, label: word(`ghg_mark.${mark}`) }))}
              onChange={(event) => change(event.currentTarget.value)}
            />
          );
        if (as === 'evidence')
          return (
            <Several
              key={member}
              label={word(label)}
              choices={evidenceOf(kinds.data).map(({ id, nameZh, nameEn }) => ({
                value: id,
                label: language === 'zh' ? nameZh : nameEn,
              }))}
              chosen={shared.value.split('\n').filter((one) => one !== '')}
              choose={(chosen) => change(chosen.join('\n'))}
            />
          );
        if (as === 'line' || as === 'months')
          return (
            <TextInput
              key={member}
              {...shared}
              {...(as === 'months' ? { inputMode: 'numeric', 'data-width': 'narrow' } : {})}
              onChange={(event) => change(event.currentTarget.value)}
            />
          );
        return (
          <Textarea
            key={member}
            {...shared}
            autosize
            minRows={2}
            maxRows={12}
            {...(as === 'words' ? { description: word('entry.word_a_line') } : {})}
            onChange={(event) => change(event.currentTarget.value)}
          />
        );
      })}
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

/** An entry as the draft has it now: what an earlier look found may have been taken back since. */
export const StoredEntry = ({
  draft,
  part,
  entryKey,
  children,
}: {
  readonly draft: Draft;
  readonly part: Part;
  readonly entryKey: string;
  readonly children: (entry: object, before: unknown) => ReactNode;
}): ReactElement => {
  const entry = useQuery({
    ...read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId: draft.changeSetId },
      query: { part, key: entryKey, limit: '1' },
    }),
    staleTime: 0,
  });
  const { data, error, refetch, isFetchedAfterMount } = entry;
  return (
    <Loaded query={{ data: isFetchedAfterMount ? data : undefined, error, refetch }}>
      {({ items: [found] }) =>
        found === undefined ? null : children(found.entry as object, found.before)
      }
    </Loaded>
  );
};

/** The members of an entry that the draft changes, as the base has them and as the draft does. */
const ChangedMembers = ({
  draft,
  entry,
  before,
  members,
}: {
  readonly draft: Draft;
  readonly entry: Entry;
  readonly before: Entry;
  readonly members: readonly EditedMember[];
}): ReactElement => {
  const { word, language } = useWords();
  const kinds = useQuery({
    ...evidenceQuery(draft.changeSetId),
    enabled: members.some(({ as }) => as === 'evidence'),
  });
  const textOf = ({ as }: EditedMember, typed: string): string => {
    if (typed === '') return word('entry.none');
    if (as === 'mark') return word(`ghg_mark.${typed as (typeof marks)[number]}`);
    if (as !== 'words' && as !== 'evidence') return typed;
    const named = evidenceOf(kinds.data).map(
      ({ id, nameZh, nameEn }) => [id, language === 'zh' ? nameZh : nameEn] as const,
    );
    const names = new Map(as === 'evidence' ? named : []);
    const shown = typed.split('\n').map((one) => names.get(one) ?? one);
    return shown.join(language === 'zh' ? '、' : ', ');
  };
  return (
    <div className="stack-tight">
      {members.map((one) => {
        const [was, is] = [typedOf(one, before), typedOf(one, entry)];
        return was === is ? null : (
          <div key={one.member}>
            <span className="second">{word(one.label)}</span>
            <Sides before={textOf(one, was)} after={textOf(one, is)} />
          </div>
        );
      })}
    </div>
  );
};

/** An entry of the rules in edit where it stands, begun with what the draft has; or what the draft made of it, and the way back. */
export const EntryEdit = ({
  draft,
  part,
  entryKey,
  name,
  members,
}: {
  readonly draft: Draft;
  readonly part: Part;
  readonly entryKey: string;
  /** What is edited, for who does not see where the button stands. */
  readonly name: string;
  readonly members: readonly EditedMember[];
}): ReactElement => {
  const { word } = useWords();
  const edits = useEdits(draft);
  const [isOpen, setIsOpen] = useState(false);
  const place = `${part} ${entryKey}`;
  const isEdited = draft.edits.some((edit) => placeOf(edit) === place);
  const mayEdit = mayDo(draft, 'edit_change_set');
  if (isOpen)
    return (
      <StoredEntry draft={draft} part={part} entryKey={entryKey}>
        {(found) => (
          <MembersForm
            draft={draft}
            part={part}
            entryKey={entryKey}
            entry={found as Entry}
            members={members}
            close={() => setIsOpen(false)}
          />
        )}
      </StoredEntry>
    );
  return (
    <>
      {isEdited ? (
        // A new one with each revision: what was saved meanwhile is read anew.
        <StoredEntry key={draft.revision} draft={draft} part={part} entryKey={entryKey}>
          {(entry, before) => (
            <ChangedMembers
              draft={draft}
              entry={entry as Entry}
              before={(before ?? entry) as Entry}
              members={members}
            />
          )}
        </StoredEntry>
      ) : null}
      <ProblemNotice error={edits.error} />
      <span className="row">
        {mayEdit ? (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={word('leaf.edit_name', { text: name })}
            onClick={() => setIsOpen(true)}
          >
            {word('entry.edit', { name })}
          </Button>
        ) : null}
        {mayEdit && isEdited ? (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={edits.isSaving}
            aria-label={word('leaf.act_on', { act: word('drafts.take_back'), text: name })}
            onClick={() => edits.takeBack([place])}
          >
            {word('drafts.take_back')}
          </Button>
        ) : null}
      </span>
    </>
  );
};

export const rowMembers: readonly EditedMember[] = [
  { member: 'ghg', label: 'item.mark', as: 'mark' },
  { member: 'activityZh', label: 'entry.activity_zh', as: 'line' },
  { member: 'activityEn', label: 'entry.activity_en', as: 'line' },
  { member: 'gbt4754', label: 'item.class', as: 'line' },
];

export const clauseMembers: readonly EditedMember[] = [
  { member: 'conditionSummaryZh', label: 'entry.clause_zh', as: 'text' },
  { member: 'conditionSummaryEn', label: 'entry.clause_en', as: 'text' },
];

export const doubtMembers: readonly EditedMember[] = [
  { member: 'doubt', label: 'entry.doubt_zh', as: 'text' },
  { member: 'doubtEn', label: 'entry.doubt_en', as: 'text' },
];

export const termMembers: readonly EditedMember[] = [
  { member: 'termsZh', label: 'entry.terms_zh', as: 'words' },
  { member: 'termsEn', label: 'entry.terms_en', as: 'words' },
  { member: 'notTermsZh', label: 'entry.not_terms_zh', as: 'words' },
  { member: 'notTermsEn', label: 'entry.not_terms_en', as: 'words' },
];

const factMembers: readonly EditedMember[] = [
  { member: 'evidenceTypes', label: 'entry.evidence_types', as: 'evidence' },
  { member: 'questionZh', label: 'entry.question_zh', as: 'text' },
  { member: 'questionEn', label: 'entry.question_en', as: 'text' },
];

const evidenceMembers: readonly EditedMember[] = [
  { member: 'validityMonths', label: 'entry.validity_months', as: 'months' },
];

interface Fact {
  readonly key: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly evidenceTypes: readonly string[];
}

/** What proves the facts that an item asks, how they are asked, and how long each proof counts. */
export const ProofEdits = ({
  draft,
  facts,
}: {
  readonly draft: Draft;
  readonly facts: readonly string[];
}): ReactElement => {
  const { word, language } = useWords();
  const { changeSetId } = draft;
  const defined = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId },
      query: { part: 'facts', limit: '100' },
    }),
  );
  const kinds = useQuery(evidenceQuery(changeSetId));
  const nameOf = (one: { readonly zh: string; readonly en: string }): string => one[language];
  return (
    <Loaded query={defined}>
      {({ items }) => {
        const asked = items
          .map(({ entry }) => entry as Fact)
          .filter(({ key }) => facts.includes(key));
        const used = new Set(asked.flatMap(({ evidenceTypes }) => evidenceTypes));
        const proofs = evidenceOf(kinds.data).filter(({ id }) => used.has(id));
        const shown = new Map(
          evidenceOf(kinds.data).map(({ id, nameZh, nameEn }) => [
            id,
            nameOf({ zh: nameZh, en: nameEn }),
          ]),
        );
        return (
          <div className="stack">
            <p className="second">{word('entry.proof_help')}</p>
            <ul className={styles.found}>
              {asked.map(({ key, labelZh, labelEn, evidenceTypes }) => {
                const label = nameOf({ zh: labelZh, en: labelEn });
                return (
                  <li key={key} className="stack-tight">
                    <strong>{label}</strong>
                    <span className="second">
                      {evidenceTypes
                        .flatMap((id) => shown.get(id) ?? [])
                        .join(language === 'zh' ? '、' : ', ')}
                    </span>
                    <EntryEdit
                      draft={draft}
                      part="facts"
                      entryKey={key}
                      name={label}
                      members={factMembers}
                    />
                  </li>
                );
              })}
            </ul>
            {proofs.length === 0 ? null : (
              <>
                <h3>{word('entry.validity')}</h3>
                <ul className={styles.found}>
                  {proofs.map(({ id, nameZh, nameEn }) => (
                    <li key={id} className="stack-tight">
                      {nameOf({ zh: nameZh, en: nameEn })}
                      <EntryEdit
                        draft={draft}
                        part="evidenceTypes"
                        entryKey={id}
                        name={nameOf({ zh: nameZh, en: nameEn })}
                        members={evidenceMembers}
                      />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        );
      }}
    </Loaded>
  );
};
