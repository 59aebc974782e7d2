import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { Marked } from '../../marks/mark.js';
import { Loaded } from '../../parts/loaded.js';
import { Page } from '../../parts/page.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useWords } from '../../words/words.js';
import { Differences, OtherDrafts } from './changes.js';
import { mayDo, placeOf, useDraft, useEdits } from './draft.js';
import type { Draft } from './draft.js';
import { EntryEdit } from './entry-form.js';
import type { EditedMember } from './entry-form.js';
import { RuleForm } from './grammar-form.js';
import { conditionKey, languages, wordsIn } from './grammar-rule.js';
import type { Part, Rule, Shown, WordClass } from './grammar-rule.js';
import styles from './drafts.module.css';

type Finding = ReplyOf<'get', '/v1/catalogue/change-sets/{changeSetId}/checks'>['findings'][number];

const MOST_SHOWN = 4;

/** The first words of a class or a list, with how many there are. */
const useQuoted = () => {
  const { word, language } = useWords();
  return (words: readonly string[]): string => {
    const first = words
      .slice(0, MOST_SHOWN)
      .map((text) => word('grammar.quoted', { text }))
      .join(language === 'zh' ? '' : ', ');
    return words.length <= MOST_SHOWN
      ? first
      : word('grammar.words_of', { words: `${first}…`, count: words.length });
  };
};

/** What a rule asks, in words. */
const useConditions = (classes: readonly WordClass[]) => {
  const { word, language } = useWords();
  const quoted = useQuoted();
  return ({ language: of, when, where }: Rule): string => {
    const asked = Object.entries(when).map(([member, value]) => {
      const key = conditionKey(member, value);
      if (typeof value === 'boolean') return word(key);
      if (typeof value === 'number') return word(key, { count: value });
      return word(key, { words: quoted(wordsIn(member, value, classes, of)) });
    });
    return `${word(`grammar_place.${where}`)}${language === 'zh' ? '' : ' '}${asked.join(language === 'zh' ? '；' : '; ')}`;
  };
};

/** A text with the name in it marked. */
const ShownText = ({ shown: { text, name, isUse } }: { readonly shown: Shown }): ReactElement => {
  const { word } = useWords();
  const at = text.toLowerCase().lastIndexOf(name.toLowerCase());
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <strong>{text.slice(at, at + name.length)}</strong>
      {text.slice(at + name.length)}
      {isUse === true ? ` (${word('grammar.as_use')})` : ''}
    </>
  );
};

/** What the checks of the draft say of a rule. */
const Proof = ({ findings }: { readonly findings: readonly Finding[] | undefined }) => {
  const { word, say } = useWords();
  if (findings === undefined) return <p className="second">{word('grammar.checking')}</p>;
  if (findings.length === 0)
    return (
      <p>
        <Marked kind="met">{word('grammar.holds')}</Marked>
      </p>
    );
  return findings.map(({ code, pointer, severity, text }) => (
    <p key={`${code} ${pointer}`}>
      <Marked kind={severity === 'error' ? 'not-met' : 'near'}>{word(`checks.${severity}`)}</Marked>{' '}
      {say(text)}
    </p>
  ));
};

const RuleRow = ({
  draft,
  rule,
  number,
  conditions,
  findings,
}: {
  readonly draft: Draft;
  readonly rule: Rule;
  readonly number: number;
  readonly conditions: string;
  readonly findings: readonly Finding[] | undefined;
}): ReactElement => {
  const { word } = useWords();
  const edits = useEdits(draft);
  const [isOpen, setIsOpen] = useState(false);
  const key = `${rule.language}=${rule.id}`;
  const place = `grammarRules ${key}`;
  const isEdited = draft.edits.some((edit) => placeOf(edit) === place);
  const text = word('grammar.rule', { number });
  return (
    <li value={number}>
      <div className="stack-tight">
        <span>
          {conditions}{' '}
          <strong>{word('grammar.then', { told: word(`grammar_told.${rule.then}`) })}</strong>
          {isEdited ? ` · ${word('grammar.changed')}` : ''}
        </span>
        <span>
          <span className="second">{word('grammar.example')}</span>{' '}
          <ShownText shown={rule.example} />
        </span>
        <span>
          <span className="second">{word('grammar.counterexample')}</span>{' '}
          <ShownText shown={rule.counterexample} />
        </span>
        <Proof findings={findings} />
        <ProblemNotice error={edits.error} />
        {!mayDo(draft, 'edit_change_set') ? null : isOpen ? (
          <RuleForm draft={draft} rule={rule} isNew={false} close={() => setIsOpen(false)} />
        ) : (
          <span className="row">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={word('leaf.edit_name', { text })}
              onClick={() => setIsOpen(true)}
            >
              {word('leaf.edit')}
            </Button>
            {isEdited ? (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={edits.isSaving}
                aria-label={word('leaf.act_on', { act: word('drafts.take_back'), text })}
                onClick={() => edits.takeBack([place])}
              >
                {word('drafts.take_back')}
              </Button>
            ) : (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={edits.isSaving}
                aria-label={word('grammar.remove_name', { text })}
                onClick={() => edits.add([{ kind: 'remove_entry', part: 'grammarRules', key }])}
              >
                {word('grammar.remove')}
              </Button>
            )}
          </span>
        )}
      </div>
    </li>
  );
};

/** A rule to begin with, of a name that no rule has. */
const newRule = (language: Rule['language'], rules: readonly Rule[]): Rule => {
  let number = 1;
  while (rules.some(({ id }) => id === `own-${number}`)) number += 1;
  const empty = { text: '', name: '' };
  return {
    ...{ language, id: `own-${number}`, where: 'next', when: { begins: [] }, then: 'passed' },
    ...{ example: empty, counterexample: empty },
  };
};

const Rules = ({
  draft,
  language,
  rules,
  classes,
  findings,
}: {
  readonly draft: Draft;
  readonly language: Rule['language'];
  readonly rules: readonly Rule[];
  readonly classes: readonly WordClass[];
  readonly findings: readonly Finding[] | undefined;
}): ReactElement => {
  const { word } = useWords();
  const [isAdding, setIsAdding] = useState(false);
  const conditions = useConditions(classes);
  const own = rules.filter((rule) => rule.language === language);
  return (
    <section className="card stack">
      <h2>{word(`grammar.rules_${language}`)}</h2>
      {!mayDo(draft, 'edit_change_set') ? null : isAdding ? (
        <RuleForm
          draft={draft}
          rule={newRule(language, own)}
          isNew
          close={() => setIsAdding(false)}
        />
      ) : (
        <span className="row">
          <Button size="sm" variant="default" onClick={() => setIsAdding(true)}>
            {word('grammar.add')}
          </Button>
          <span className="second">{word('grammar.add_first')}</span>
        </span>
      )}
      <ol className={styles.changes}>
        {own.map((rule, at) => (
          <RuleRow
            key={rule.id}
            draft={draft}
            rule={rule}
            number={at + 1}
            conditions={conditions(rule)}
            findings={findings?.filter(({ key }) => key === `${language}=${rule.id}`)}
          />
        ))}
      </ol>
    </section>
  );
};

const classMembers: readonly EditedMember[] = [
  { member: 'words', label: 'grammar.words', as: 'words' },
];

const Classes = ({
  draft,
  classes,
}: {
  readonly draft: Draft;
  readonly classes: readonly WordClass[];
}): ReactElement => {
  const { word } = useWords();
  const quoted = useQuoted();
  return (
    <section className="card stack">
      <h2>{word('grammar.classes')}</h2>
      <p className="second">{word('grammar.classes_help')}</p>
      <ul className={styles.found}>
        {classes.map(({ language, name, words }) => (
          <li key={`${language}=${name}`} className="stack-tight">
            <span>{word(`grammar.class_${language}`, { words: quoted(words) })}</span>
            <EntryEdit
              draft={draft}
              part="wordClasses"
              entryKey={`${language}=${name}`}
              name={quoted(words)}
              members={classMembers}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

const entries = (draft: Draft, part: Part) =>
  read('/v1/catalogue/change-sets/{changeSetId}/entries', {
    path: { changeSetId: draft.changeSetId },
    query: { part, limit: '100' },
  });

const parts: readonly string[] = ['grammarRules', 'wordClasses'];

const Drafted = ({ draft }: { readonly draft: Draft }): ReactElement => {
  const { word } = useWords();
  const { changeSetId } = draft;
  const path = { changeSetId };
  const rules = useQuery(entries(draft, 'grammarRules'));
  const classes = useQuery(entries(draft, 'wordClasses'));
  const difference = useQuery(read('/v1/catalogue/change-sets/{changeSetId}/difference', { path }));
  const checks = useQuery(
    read('/v1/catalogue/change-sets/{changeSetId}/checks', {
      path,
      query: { inherited: 'exclude' },
    }),
  );
  const changes = (difference.data?.differences ?? []).filter(
    (change) => 'part' in change && parts.includes(change.part),
  );
  const findings = checks.isFetching
    ? undefined
    : checks.data?.findings.filter(({ part }) => part === 'grammarRules');
  return (
    <Page
      title={word('grammar.title')}
      help={word('grammar.help', { title: draft.title })}
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
      <p>{word('grammar.order')}</p>
      <Loaded query={rules}>
        {(ruled) => (
          <Loaded query={classes}>
            {(classed) => {
              const shownClasses = classed.items.map(({ entry }) => entry as WordClass);
              const shownRules = ruled.items.map(({ entry }) => entry as Rule);
              return (
                <div className="stack">
                  {languages.map((language) => (
                    <Rules
                      key={language}
                      draft={draft}
                      language={language}
                      rules={shownRules}
                      classes={shownClasses}
                      findings={findings}
                    />
                  ))}
                  <Classes draft={draft} classes={shownClasses} />
                </div>
              );
            }}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
};

/** Rules and words of grammar in a draft, each with its proof and a form. */
export const DraftedGrammarPage = (): ReactElement => {
  const { changeSetId } = useParams({ from: '/drafts/$changeSetId/grammar' });
  const draft = useDraft(changeSetId);
  return <Loaded query={draft}>{(shown) => <Drafted draft={shown} />}</Loaded>;
};
