import { useQuery } from '@tanstack/react-query';
import { read } from '../../api/hooks.js';
import { useWords } from '../../words/words.js';
import type { TermGroup } from '../../words/words.js';
import { listOf, textOf } from '../applications/acts/act-body.js';
import type { AskedField, TypedGroup } from '../applications/acts/act-body.js';
import type { Choice, Choices } from '../applications/acts/act-choices.js';
import type { Draft } from './draft.js';

/** Members whose values are named everywhere alike. */
const termsOf: Readonly<Record<string, TermGroup>> = {
  status: 'status',
  party: 'party',
  subject: 'subject',
  acts: 'reason_act',
  role: 'role',
  by: 'role',
  mayPropose: 'role',
  mayConfirm: 'role',
};

/** A figure with what it is called; nothing where none stands. */
const figureText = (label: string, figure: string, kind: string, colon: string): string =>
  figure === '' ? '' : `${label}${colon}${figure}${kind === 'percent' ? '%' : ''}`;

/** Members that name kinds of papers of the catalogue. */
const paperMembers = [
  'evidenceType',
  'evidenceTypes',
  'contract',
  'invoice',
  'declaration',
  'transport',
];

/** Members whose values are typed, and have names nevertheless. */
const dimensionMembers = ['dimension', 'dimensions'];

/** Each field that offers values, with the list or group it stands in: a name may mean something else elsewhere. */
const offering = (
  fields: readonly AskedField[],
  list: string | null = null,
): readonly { readonly list: string | null; readonly field: AskedField }[] =>
  fields.flatMap((field) => [
    ...(field.values === undefined ? [] : [{ list, field }]),
    ...offering(field.fields ?? [], field.name),
    ...(field.item === undefined ? [] : offering([field.item], field.name)),
    ...(field.kind === 'record' ? [{ list: field.name, field: { ...field, name: 'value' } }] : []),
  ]);

/** What the members of a rule set are called, what may be given for them, and which thing of a list is which. */
export const useRuleChoices = (
  { changeSetId }: Draft,
  ruleSet: string,
  fields: readonly AskedField[],
) => {
  const { word, firstWord, term, language } = useWords();
  const papers = useQuery({
    ...read('/v1/catalogue/change-sets/{changeSetId}/entries', {
      path: { changeSetId },
      query: { part: 'evidenceTypes', limit: '100' },
    }),
    enabled: ruleSet === 'evidence-rules',
    staleTime: 60_000,
  });
  const paperChoices = papers.data?.items.map(({ key, entry }): Choice => {
    const { nameZh, nameEn } = entry as { readonly nameZh: string; readonly nameEn: string };
    return { value: key, label: language === 'zh' ? nameZh : nameEn };
  });
  const offered = offering(fields);
  const nameOfValue = (member: string, value: string): string => {
    const group = termsOf[member];
    return group === undefined
      ? firstWord([`rule_value.${member}_${value}`, `rule_value.${value}`, value])
      : term(group, value);
  };
  const choicesOf = (member: string, list: string | null): readonly Choice[] | undefined => {
    if (paperMembers.includes(member)) return paperChoices;
    return offered
      .find((one) => one.field.name === member && one.list === list)
      ?.field.values?.map((value) => ({ value, label: nameOfValue(member, value) }));
  };
  const label = (name: string, list: string | null): string =>
    firstWord([
      `rule_field.${ruleSet}_${name}`,
      `rule_field.${list ?? ''}_${name}`,
      `rule_field.${name}`,
    ]);
  const said = (field: AskedField, thing: TypedGroup, list: string): string => {
    const typed = thing[field.name];
    const of = field.kind === 'list' ? field.name : list;
    const named = (value: string): string =>
      dimensionMembers.includes(field.name)
        ? firstWord([`rule_dimension.${value}`, value])
        : (choicesOf(field.name, of)?.find((one) => one.value === value)?.label ?? value);
    switch (field.kind) {
      case 'number':
      case 'percent':
        return figureText(
          label(field.name, list),
          textOf(typed),
          field.kind,
          language === 'zh' ? '：' : ': ',
        );
      case 'list':
        return listOf(typed)
          .map((one) => named(textOf(one)))
          .join(language === 'zh' ? '、' : ', ');
      case 'group':
        return textOf((typed as TypedGroup | undefined)?.[language]);
      case 'text':
      case 'minor':
      case 'choice':
        return named(textOf(typed));
      default:
        return '';
    }
  };
  /** Words for people say more than the codes beside them; where a thing comes from says nothing of which it is. */
  const headline = (list: string, thing: TypedGroup, of: readonly AskedField[]): string => {
    const other = language === 'zh' ? 'en' : 'zh';
    const spoken = of.some(({ name }) => name === language || name === 'ask' || name === 'reason');
    const parts = of
      .filter(
        ({ name, kind }) => name !== other && !(spoken && kind === 'text' && name !== language),
      )
      .map((field) => said(field, thing, list))
      .filter((text, at, all) => text !== '' && all.indexOf(text) === at)
      .slice(0, 3);
    return parts.length === 0 ? word('rules.new_entry') : parts.join(' · ');
  };
  const choices: Choices = {
    of: (member, { list }) => choicesOf(member, list),
    isIdle: () => false,
  };
  return { choices, label, headline };
};
