import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import { Mark } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { usePeople } from '../../parts/people.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import type { Bilingual, Words } from '../../words/words.js';
import { mayDo, placeOf, ruleSetNames, useEdits } from './draft.js';
import type { Difference, Draft, Edit } from './draft.js';
import styles from './drafts.module.css';

/** What was and what is, under each other. */
export const Sides = ({ before, after }: { readonly before: string; readonly after: string }) => {
  const { word } = useWords();
  return (
    <dl className={styles.sides}>
      <div>
        <dt>{word('change.before')}</dt>
        <dd>
          <del>{before}</del>
        </dd>
      </div>
      <div>
        <dt>{word('change.after')}</dt>
        <dd>
          <ins>{after}</ins>
        </dd>
      </div>
    </dl>
  );
};

/** One change: its sentence, and before and after where both are sentences. */
const Change = ({ change, number }: { readonly change: Difference; readonly number: number }) => {
  const { say } = useWords();
  const sides: { readonly before: Bilingual; readonly after: Bilingual } | null =
    change.kind === 'threshold_changed' || change.kind === 'standard_changed'
      ? { before: change.before.label, after: change.after.label }
      : change.kind === 'wording_changed' || change.kind === 'renamed'
        ? change
        : null;
  return (
    <li value={number}>
      {say(change.text)}
      {sides === null ? null : <Sides before={say(sides.before)} after={say(sides.after)} />}
    </li>
  );
};

/** Sentences under what they are about, numbered through; what is only counted anew is folded away. */
export const Differences = ({ changes: all }: { readonly changes: readonly Difference[] }) => {
  const { say, word } = useWords();
  const changes = all.filter(({ isCounted }) => !isCounted);
  const counted = all.filter(({ isCounted }) => isCounted);
  const groups = new Map<string, Difference[]>();
  for (const change of changes) {
    const title = change.headings.map(say).join(' › ');
    groups.set(title, [...(groups.get(title) ?? []), change]);
  }
  const numbers = new Map([...groups.values()].flat().map((change, place) => [change, place + 1]));
  return (
    <div className={`card ${styles.groups ?? ''}`}>
      {[...groups].map(([title, group]) => (
        <section key={title}>
          <h3>{title}</h3>
          <ol className={styles.changes}>
            {group.map((change) => {
              const number = numbers.get(change) ?? 0;
              return <Change key={number} change={change} number={number} />;
            })}
          </ol>
        </section>
      ))}
      {counted.length === 0 ? null : (
        <details>
          <summary>{word('change.counted', { count: counted.length })}</summary>
          <ol className={styles.changes} start={changes.length + 1}>
            {counted.map((change, place) => (
              <Change key={change.text.en} change={change} number={changes.length + place + 1} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
};

/** Other drafts about the same: whoever is signed second must look again. */
export const OtherDrafts = ({ draft }: { readonly draft: Draft }): ReactElement | null => {
  const { word, say, term, language } = useWords();
  const nameOf = usePeople();
  const { changeSetId } = draft;
  const others = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/others', { path: { changeSetId } }),
  );
  if (others.data === undefined || others.data.items.length === 0) return null;
  return (
    <section className={styles.others}>
      {others.data.items.map((other) => (
        <p key={other.changeSetId}>
          <Mark kind="waiting" />{' '}
          {word('drafts.other', {
            people: other.authors.map(nameOf).join(language === 'zh' ? '、' : ', '),
            state: term('change_set', other.status),
            places: other.places.map(({ text }) => say(text)).join(language === 'zh' ? '、' : ', '),
          })}{' '}
          <Link
            to="/drafts/$changeSetId/$tab"
            params={{ changeSetId: other.changeSetId, tab: 'changes' }}
          >
            {other.title}
          </Link>
        </p>
      ))}
    </section>
  );
};

/** Finds the item whose conditions are to change. */
const FindItem = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word, say } = useWords();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useQuery({
    ...read('/v1/catalogue/items', {
      query: { q, limit: '10', revision: draft.base.contentHash },
    }),
    enabled: q !== '',
  });
  return (
    <section className="card stack">
      <TextInput
        data-width="narrow"
        type="search"
        label={word('drafts.find')}
        placeholder={word('catalogue.find_example')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {q !== '' && found.data?.items.length === 0 ? (
        <p role="status">{word('drafts.found_nothing')}</p>
      ) : null}
      {q === '' || found.data === undefined ? null : (
        <ul className={styles.found}>
          {found.data.items.map(({ item }) => (
            <li key={item.itemCode}>
              <Link
                to="/drafts/$changeSetId/items/$itemCode"
                params={{ changeSetId: draft.changeSetId, itemCode: item.itemCode }}
              >
                {item.itemCode} {say(item.name)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <ProblemNotice error={found.error} />
    </section>
  );
};

const itemOf = (edit: Edit): string | null =>
  'itemCode' in edit
    ? edit.itemCode
    : edit.part === 'examples'
      ? (/^\d+\.\d+\.\d+/.exec(edit.key)?.[0] ?? null)
      : null;

/** What an edit is of: an entry by the name it bears, as its key is a code of the program. */
const editName = (edit: Edit, { word, language }: Words): string => {
  const { kind } = edit;
  if (kind !== 'put_entry')
    return word(`edit_kind.${kind}`, { key: 'key' in edit ? edit.key : edit.itemCode });
  const entry: Readonly<Record<string, unknown>> = { ...edit.entry };
  if (edit.part === 'examples')
    return word('edit_kind.example', {
      item: String(entry['itemCode']),
      kind: word(`example_kind.${entry['kind'] as 'positive'}`),
    });
  const name =
    entry[language === 'zh' ? 'labelZh' : 'labelEn'] ??
    entry[language === 'zh' ? 'nameZh' : 'nameEn'];
  return typeof name === 'string' && /^[a-z]/iu.test(edit.key)
    ? word('edit_kind.named', { name })
    : word('edit_kind.put_entry', { key: edit.key });
};

/** The bank's own rules, each with a form in this draft. */
const BankRules = ({ draft: { changeSetId, edits } }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  return (
    <details className="card">
      <summary>{word('rules.all')}</summary>
      <p className="second">{word('rules.all_help')}</p>
      <ul className={styles.found}>
        {ruleSetNames.map((ruleSet) => (
          <li key={ruleSet}>
            <Link to="/drafts/$changeSetId/rules/$ruleSet" params={{ changeSetId, ruleSet }}>
              {word(`rule_set.${ruleSet}`)}
            </Link>
            {edits.some((edit) => placeOf(edit) === `bankRules ${ruleSet}`)
              ? ` · ${word('rules.changed')}`
              : ''}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** The edits as they are kept: each leads to its item, and may be taken back. */
const KeptEdits = ({ draft }: { readonly draft: Draft }): ReactElement | null => {
  const words = useWords();
  const { word } = words;
  const { changeSetId } = draft;
  const edits = useEdits(draft);
  if (draft.edits.length === 0) return null;
  return (
    <details className="card">
      <summary>{word('drafts.kept_edits', { count: draft.edits.length })}</summary>
      <ProblemNotice error={edits.error} />
      <ul className={styles.found}>
        {draft.edits.map((edit) => {
          const itemCode = itemOf(edit);
          const ruleSet = 'part' in edit && edit.part === 'bankRules' ? edit.key : null;
          const name =
            ruleSet === null
              ? editName(edit, words)
              : word(`rule_set.${ruleSet as (typeof ruleSetNames)[number]}`);
          return (
            <li key={placeOf(edit)} className="row spread">
              {ruleSet !== null ? (
                <Link to="/drafts/$changeSetId/rules/$ruleSet" params={{ changeSetId, ruleSet }}>
                  {name}
                </Link>
              ) : itemCode === null ? (
                <span>{name}</span>
              ) : (
                <Link to="/drafts/$changeSetId/items/$itemCode" params={{ changeSetId, itemCode }}>
                  {name}
                </Link>
              )}
              {mayDo(draft, 'edit_change_set') ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={edits.isSaving}
                  aria-label={`${word('drafts.take_back')} ${name}`}
                  onClick={() => edits.takeBack([placeOf(edit)])}
                >
                  {word('drafts.take_back')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </details>
  );
};

/** What the draft changes, in sentences by item; more is added by way of an item, or of the bank's rules. */
export const Changes = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId } = draft;
  const difference = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/difference', { path: { changeSetId } }),
  );
  return (
    <div className="stack">
      <OtherDrafts draft={draft} />
      {mayDo(draft, 'edit_change_set') ? (
        <>
          <FindItem draft={draft} />
          <BankRules draft={draft} />
          <div className="card">
            <Link to="/drafts/$changeSetId/grammar" params={{ changeSetId }}>
              {word('grammar.all')}
            </Link>
          </div>
        </>
      ) : null}
      <Loaded query={difference}>
        {({ differences }) =>
          differences.length === 0 ? (
            <p className="card">{word('drafts.no_changes')}</p>
          ) : (
            <Differences changes={differences} />
          )
        }
      </Loaded>
      <KeptEdits draft={draft} />
    </div>
  );
};
