import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { problemOf } from '../../api/problem.js';
import { Form, NativeSelect, Textarea, TextInput } from '../../parts/form.js';
import { useKept } from '../../parts/kept.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import { placeOf, useEdits } from './draft.js';
import type { Draft, Edit } from './draft.js';
import { conditionKey, ownWordsOf, places, tolds, ways } from './grammar-rule.js';
import type { Rule } from './grammar-rule.js';
import styles from './drafts.module.css';

const listed = (typed: string): readonly string[] =>
  typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** What was typed and is not saved. */
interface Input {
  readonly changed: Partial<Rule>;
  /** How the words of a new rule stand to the name. */
  readonly way: (typeof ways)[number];
  readonly words: Readonly<Record<string, string>>;
}

const shownMembers = ['example', 'counterexample'] as const;

/** A rule in edit, or one that is new and asked before the others. */
export const RuleForm = ({
  draft,
  rule,
  isNew,
  close,
}: {
  readonly draft: Draft;
  readonly rule: Rule;
  readonly isNew: boolean;
  readonly close: () => void;
}): ReactElement => {
  const { word, language } = useWords();
  const edits = useEdits(draft);
  const key = `${rule.language}=${rule.id}`;
  // Only what is typed is held: all else follows the draft, also where an edit was just taken back.
  const [input, keep, forget] = useKept<Input>(
    `grammar.${draft.changeSetId}.${isNew ? 'new' : key}`,
    { changed: {}, way: 'begins', words: {} },
  );
  const { changed, way } = input;
  const typed: Rule = { ...rule, ...changed };
  const setTyped = (change: Partial<Rule>): void =>
    keep({ ...input, changed: { ...changed, ...change } });
  const words: Readonly<Record<string, string>> = {
    ...Object.fromEntries(ownWordsOf(rule).map(([member, own]) => [member, own.join('\n')])),
    ...input.words,
  };
  const leave = (): void => {
    forget();
    close();
  };
  const sent = draft.edits.filter((edit) => placeOf(edit) !== `grammarRules ${key}`).length;
  const wrongAt = (pointer: string): string | undefined =>
    problemOf(edits.error)?.violations?.find((one) =>
      one.pointer.startsWith(`/edits/${sent}/entry/${pointer}`),
    )?.detail[language];
  const save = (): void => {
    const own = Object.fromEntries(
      Object.entries(words).map(([member, lines]) => [isNew ? way : member, listed(lines)]),
    );
    const entry = { ...typed, when: { ...(isNew ? {} : rule.when), ...own } };
    const edit = {
      kind: 'put_entry',
      part: 'grammarRules',
      key,
      entry,
      ...(isNew ? { behind: null } : {}),
    };
    edits.add([edit as unknown as Edit], leave);
  };
  return (
    <Form asks="api" className={styles.form} send={save}>
      <ProblemNotice error={edits.error} />
      {isNew ? (
        <>
          <NativeSelect
            label={word('grammar.where')}
            value={typed.where}
            data={places.map((one) => ({ value: one, label: word(`grammar_place.${one}`) }))}
            onChange={(event) => setTyped({ where: event.currentTarget.value as Rule['where'] })}
          />
          <NativeSelect
            label={word('grammar.how')}
            value={way}
            data={ways.map((one) => ({
              value: one,
              label: word(`grammar_when.${one}`, { words: '…' }),
            }))}
            onChange={(event) => keep({ ...input, way: event.currentTarget.value as Input['way'] })}
          />
        </>
      ) : null}
      {Object.entries(words).map(([member, lines]) => (
        <Textarea
          key={member}
          label={isNew ? word('grammar.own_words') : word(conditionKey(member, []), { words: '…' })}
          description={word('entry.word_a_line')}
          value={lines}
          autosize
          minRows={2}
          maxRows={8}
          error={wrongAt(`when/${isNew ? way : member}`)}
          onChange={(event) =>
            keep({ ...input, words: { ...input.words, [member]: event.currentTarget.value } })
          }
        />
      ))}
      <NativeSelect
        label={word('grammar.told')}
        value={typed.then}
        data={tolds.map((one) => ({ value: one, label: word(`grammar_told.${one}`) }))}
        onChange={(event) => setTyped({ then: event.currentTarget.value as Rule['then'] })}
      />
      {shownMembers.flatMap((member) =>
        (['text', 'name'] as const).map((field) => (
          <TextInput
            key={`${member}.${field}`}
            label={word(`grammar.${field}`, { of: word(`grammar.${member}`) })}
            value={typed[member][field]}
            error={wrongAt(`${member}/${field}`)}
            onChange={(event) =>
              setTyped({
                [member]: { ...typed[member], [field]: event.currentTarget.value },
              })
            }
          />
        )),
      )}
      <div className="row">
        <Button type="submit" size="sm" loading={edits.isSaving}>
          {word('leaf.keep')}
        </Button>
        <Button size="sm" variant="default" onClick={leave}>
          {word('dialog.cancel')}
        </Button>
      </div>
    </Form>
  );
};
