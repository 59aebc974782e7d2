import { useQuery } from '@tanstack/react-query';
import type { ReplyOf } from '../../../api/client.js';
import { read } from '../../../api/hooks.js';
import { usePeople } from '../../../parts/people.js';
import { useWords } from '../../../words/words.js';
import { useAsItStands } from '../as-it-stands.js';
import { useGoods } from '../filed.js';
import { textOf } from './act-body.js';
import type { TypedGroup } from './act-body.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
export type OpenAct = ReplyOf<'get', '/v1/applications/{applicationId}/next-steps'>['acts'][number];

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Where a member stands: what was typed beside it, and in the whole form. */
export interface Beside {
  readonly group: TypedGroup;
  readonly form: TypedGroup;
  /** The list whose thing it is of; `null`: of none. */
  readonly list: string | null;
}

export interface Choices {
  /** What may be given for a member; `undefined`: anything that fits. */
  readonly of: (member: string, beside: Beside) => readonly Choice[] | undefined;
  /** Whether a member says nothing there, such as the criterion of a reason about a whole line. */
  readonly isIdle: (member: string, beside: Beside) => boolean;
  /** Whether a member that may be left out must be said there, such as the line of a reason about one. */
  readonly isNeeded?: (member: string, beside: Beside) => boolean;
}

/** What a reason names, by what it is about. */
const boundBy = (about: string | undefined): readonly string[] => {
  if (about === 'criterion') return ['lineNo', 'path'];
  return about === undefined || about === 'application' ? [] : ['lineNo'];
};

/** What an act can be about, in words: from the act itself and from what the case shows. */
export const useChoices = (
  application: Application,
  open: OpenAct,
  reasonsOf: string | undefined,
): Choices => {
  const { say, term, word } = useWords();
  const nameOf = usePeople();
  const goodsOf = useGoods(application);
  const { applicationId } = application;
  const path = { applicationId };
  const grounds = useQuery({
    ...read('/v1/applications/{applicationId}/grounds', { path }),
    enabled: reasonsOf !== undefined,
  });
  const checklist = useQuery(read('/v1/applications/{applicationId}/checklist', { path }));
  const evidence = useQuery(read('/v1/applications/{applicationId}/evidence', { path }));
  const lines = useAsItStands(application).data?.sentences.lines ?? [];
  const reasons = (form: TypedGroup) => {
    const act =
      reasonsOf === 'return' && form['to'] === 'collection' ? 'return_to_exporter' : reasonsOf;
    return grounds.data?.reasons.find((one) => one.act === act)?.reasons ?? [];
  };
  const reasonOf = ({ group, form }: Beside) =>
    reasons(form).find(({ reasonCode }) => reasonCode === group['reasonCode']);
  const aboutOf = (beside: Beside) => reasonOf(beside)?.about;
  const lineName = (lineNo: number): string => {
    const found = lines.find((line) => line.lineNo === lineNo);
    const nth = word('line.nth', { lineNo });
    const { name } = goodsOf(lineNo);
    return [
      name === nth ? nth : `${nth} ${name}`,
      ...(found === undefined ? [] : [say(found.headline)]),
    ].join(' · ');
  };
  const entryName = (entryId: string): string | undefined => {
    const entry = checklist.data?.entries.find((one) => one.entryId === entryId);
    if (entry === undefined) return undefined;
    return entry.lineNo === null
      ? say(entry.ask)
      : `${word('line.nth', { lineNo: entry.lineNo })} ${say(entry.ask)}`;
  };
  const criterionName = (lineNo: number, at: string): string => {
    const criterion = lines
      .find((line) => line.lineNo === lineNo)
      ?.criteria.find((one) => one.path === at);
    return criterion === undefined ? at : say(criterion.text);
  };
  const overrideName = (overrideId: string): string => {
    const target = application.overrides.find((one) => one.overrideId === overrideId)?.target;
    if (target === undefined) return overrideId;
    const about =
      target.path === null ? lineName(target.lineNo) : criterionName(target.lineNo, target.path);
    return `${about} → ${term('outcome', target.to)}`;
  };
  const aboutName = (about: string): string => {
    const line = /^line\/(\d+)$/.exec(about)?.[1];
    if (line !== undefined) return lineName(Number(line));
    return entryName(about) ?? word(`draft_field.${about}` as 'draft_field.role');
  };
  const conditionName = (conditionId: string): string => {
    const condition = application.financing.conditionsPrecedent.find(
      (one) => one.conditionId === conditionId,
    );
    return condition === undefined
      ? conditionId
      : say({ zh: condition.text, en: condition.textEn ?? condition.text });
  };
  const paperName = (evidenceId: string): string =>
    evidence.data?.items.find((one) => one.evidenceId === evidenceId)?.fileName ?? evidenceId;
  const named: Readonly<Record<string, (value: string) => string>> = {
    entryId: (value) => entryName(value) ?? value,
    evidenceId: paperName,
    evidenceIds: paperName,
    userId: nameOf,
    overrideId: overrideName,
    about: aboutName,
    conditionId: conditionName,
    lineNo: (value) => lineName(Number(value)),
    to: (value) => term('status', value),
    trancheNos: (value) => word('act_form.tranche', { trancheNo: value }),
    recheckNumber: (value) => word('act_form.recheck', { number: value }),
  };
  return {
    of: (member, beside) => {
      if (member === 'reasonCode')
        return reasons(beside.form).map(({ reasonCode, label }) => ({
          value: reasonCode,
          label: say(label),
        }));
      if (member === 'path') {
        const lineNo = Number(textOf(beside.group['lineNo']));
        const criteria = lines.find((line) => line.lineNo === lineNo)?.criteria ?? [];
        return criteria.map((one) => ({ value: one.path, label: say(one.text) }));
      }
      const given = open.choices.find((one) => one.member === member)?.values;
      if (given === undefined)
        return member === 'lineNo'
          ? lines.map(({ lineNo }) => ({ value: String(lineNo), label: lineName(lineNo) }))
          : undefined;
      return given.map((value) => ({
        value: String(value),
        label: (named[member] ?? String)(String(value)),
      }));
    },
    isIdle: (member, beside) =>
      beside.list === 'reasons' &&
      ['lineNo', 'path'].includes(member) &&
      !boundBy(aboutOf(beside)).includes(member),
    isNeeded: (member, beside) =>
      beside.list === 'reasons' &&
      (member === 'note'
        ? reasonOf(beside)?.needsNote === true
        : boundBy(aboutOf(beside)).includes(member)),
  };
};
