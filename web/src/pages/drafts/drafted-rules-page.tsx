import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { Marked } from '../../marks/mark.js';
import { useKept } from '../../parts/kept.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { typedOver } from '../../parts/typed-over.js';
import { useWords } from '../../words/words.js';
import { typedOf } from '../applications/acts/act-body.js';
import type { AskedField, TypedGroup } from '../applications/acts/act-body.js';
import { Fields } from '../applications/acts/act-fields.js';
import { Differences, OtherDrafts } from './changes.js';
import { mayDo, placeOf, ruleSetNames, useDraft, useEdits } from './draft.js';
import type { Draft, Edit } from './draft.js';
import asked from './rule-sets.json';
import { useRuleChoices } from './rule-choices.js';
import { rulesOf } from './rules-of.js';
import type { Rules } from './rules-of.js';
import { Form } from '../../parts/form.js';

type Finding = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/checks'>['findings'][number];

type RuleSet = (typeof ruleSetNames)[number];

type Note = ReplyOf<'get', '/v1/catalogue/bank-rules'>['notes'][number];

/** Members that say where a rule comes from: they read in the reader's language until somebody writes his own. */
const noteMembers = ['title', 'status', 'basis', 'source'];

/** The form of one rule set, as the draft has it. */
export const RulesForm = ({
  draft,
  ruleSet,
  rules,
  notes,
  findings,
}: {
  readonly draft: Draft;
  readonly ruleSet: RuleSet;
  readonly rules: Rules;
  readonly notes: readonly Note[];
  readonly findings: readonly Finding[];
}): ReactElement => {
  const { word, language } = useWords();
  const all: readonly AskedField[] = asked[ruleSet];
  // Where the rules come from matters least to whoever changes one.
  const fields = [
    ...all.filter(({ name }) => name !== 'meta'),
    ...all.filter(({ name }) => name === 'meta'),
  ];
  const edits = useEdits(draft);
  const place = `bankRules ${ruleSet}`;
  const isEdited = draft.edits.some((edit) => placeOf(edit) === place);
  const now = typedOf(fields, rules);
  const [keptInput, keep, forget] = useKept(`rules-input.${draft.changeSetId}.${ruleSet}`, {
    typed: now,
    from: now,
  });
  // What was not typed here follows the draft, which another may have saved to meanwhile.
  const { typed, elsewhere } = typedOver(now, keptInput);
  const setTyped = (next: TypedGroup): void => keep({ typed: next, from: now });
  const inWords = (some: Rules): string => JSON.stringify(typedOf(fields, some));
  const made = rulesOf(fields, typed, rules);
  const [saved, setSaved] = useState<string | null>(null);
  const isKept = saved === inWords(made);
  const isStored = inWords(rules) === inWords(made);
  // What is typed stays until it is read back as stored; what was typed meanwhile is not lost with it.
  useEffect(() => {
    if (isStored) forget();
  }, [isStored, forget]);
  const reading = (name: string, text: string): string =>
    (noteMembers.includes(name) ? notes.find((note) => note.text === text)?.[language] : null) ??
    text;
  const stored = (name: string, words: string): string =>
    (noteMembers.includes(name) ? notes.find((note) => note[language] === words)?.text : null) ??
    words;
  const form = useRuleChoices(draft, ruleSet, fields);
  const sent = `/edits/${draft.edits.filter((edit) => placeOf(edit) !== place).length}/entry/rules`;
  const faults = [
    ...(problemOf(edits.error)?.violations ?? []).map(({ pointer, detail }) => ({
      pointer: pointer.startsWith(sent) ? pointer.slice(sent.length) : pointer,
      detail: detail[language],
    })),
    ...findings.map(({ pointer, text }) => ({
      pointer: pointer.replace(/^\/rules/, ''),
      detail: text[language],
    })),
  ];
  const mayEdit = mayDo(draft, 'edit_change_set');
  const save = (): void => {
    const entry = { ruleSet, rules: made };
    const edit = { kind: 'put_entry', part: 'bankRules', key: ruleSet, entry };
    edits.add([edit as unknown as Edit], () => setSaved(inWords(made)));
  };
  const backToStored = (): void => {
    setSaved(null);
    forget();
  };
  return (
    // What is wrong is told by the API: a field that is folded away could not be pointed at.
    <Form asks="api" send={save}>
      <ProblemNotice error={edits.error} />
      {elsewhere.some(({ isBoth }) => isBoth) ? (
        <p role="status">
          <Marked kind="near">{word('rules.both')}</Marked>
        </p>
      ) : null}
      {findings.map(({ code, pointer, severity, text }) => (
        <p key={`${code} ${pointer}`}>
          <Marked kind={severity === 'error' ? 'not-met' : 'near'}>
            {word(`checks.${severity}`)}
          </Marked>{' '}
          {text[language]}
        </p>
      ))}
      <Fields
        fields={fields}
        pointer=""
        list={null}
        group={typed}
        change={setTyped}
        context={{
          act: ruleSet,
          choices: form.choices,
          form: typed,
          wrong: (pointer) => faults.find((one) => one.pointer === pointer)?.detail,
          long: {
            label: form.label,
            headline: form.headline,
            reading,
            stored,
            wrongBelow: (pointer) =>
              faults.some(
                (one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`),
              ),
          },
        }}
      />
      {mayEdit ? (
        <div className="row">
          <Button type="submit" loading={edits.isSaving}>
            {word('leaf.keep')}
          </Button>
          {isEdited ? (
            <Button
              variant="default"
              loading={edits.isSaving}
              onClick={() => edits.takeBack([place], backToStored)}
            >
              {word('rules.take_back')}
            </Button>
          ) : null}
          {isKept || isStored ? null : (
            <Button variant="subtle" onClick={backToStored}>
              {word('rules.drop')}
            </Button>
          )}
          <span className="second" role="status">
            {isKept ? word('rules.kept') : isStored ? '' : word('rules.unsaved')}
          </span>
        </div>
      ) : (
        <p className="second">{word('rules.only_read')}</p>
      )}
    </Form>
  );
};

const Drafted = ({ draft, ruleSet }: { readonly draft: Draft; readonly ruleSet: RuleSet }) => {
  const { word } = useWords();
  const { changeSetId, base } = draft;
  const drafted = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId },
      query: { part: 'bankRules', limit: '20' },
    }),
  );
  const standing = useQuery(
    read('/v1/catalogue/bank-rules', { query: { revision: base.contentHash } }),
  );
  const difference = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/difference', { path: { changeSetId } }),
  );
  const checks = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/checks', {
      path: { changeSetId },
      query: { inherited: 'exclude' },
    }),
  );
  const changes = (difference.data?.differences ?? []).filter(
    (change) =>
      'part' in change &&
      'key' in change &&
      change.part === 'bankRules' &&
      change.key.split('/')[0] === ruleSet,
  );
  const findings = (checks.data?.findings ?? []).filter(
    ({ part, key }) => part === 'bankRules' && key === ruleSet,
  );
  return (
    <Page
      title={word(`rule_set.${ruleSet}`)}
      help={word('rules.help', { title: draft.title })}
      act={
        <Button component={Link} variant="default" to={`/drafts/${changeSetId}/changes`}>
          {word('drafts.to_draft')}
        </Button>
      }
    >
      <OtherDrafts draft={draft} />
      {changes.length === 0 ? null : (
        <>
          <h2>{word('drafts.changed_here')}</h2>
          <Differences changes={changes} />
        </>
      )}
      <Loaded query={standing}>
        {({ ruleSets: sets, notes }) => (
          <Loaded query={drafted}>
            {({ items }) => {
              const own = items.find(({ key }) => key === ruleSet)?.entry as
                { readonly rules: Rules } | undefined;
              const shown = sets.find((one) => one.ruleSet === ruleSet);
              return (
                <RulesForm
                  draft={draft}
                  ruleSet={ruleSet}
                  rules={own?.rules ?? shown?.rules ?? {}}
                  notes={notes}
                  findings={findings}
                />
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
};

/** One of the bank's own rule sets in a draft: a form of it, and what the draft changes of it. */
export const DraftedRulesPage = (): ReactElement => {
  const { changeSetId, ruleSet } = useParams({ from: '/drafts/$changeSetId/rules/$ruleSet' });
  const { word } = useWords();
  const draft = useDraft(changeSetId);
  const known = ruleSetNames.find((one) => one === ruleSet);
  if (known === undefined) return <p>{word('not_found.title')}</p>;
  return <Loaded query={draft}>{(shown) => <Drafted draft={shown} ruleSet={known} />}</Loaded>;
};
