import en from '../../../reference/messages/en/refusals.json' with { type: 'json' };
import zh from '../../../reference/messages/zh/refusals.json' with { type: 'json' };
import type { Bilingual } from '../values/bilingual.js';
import type { Choice, Refusal, RefusalKind } from '../values/refusal.js';
import type { MessageParameters } from './message-parameters.js';
import { clausesOf, messagesOf } from './messages.js';
import type { ArgumentsOf } from './messages.js';
import { terms } from './terms.js';

const refusals = messagesOf<MessageParameters['refusals']>()(zh, en);

type KeyOfKind = { readonly [Kind in RefusalKind]: keyof (typeof en)[Kind] };

/** The code of a refusal, or the code and which of its texts: `already_financed.lines`. */
export type RefusalKey = KeyOfKind[RefusalKind];

type Place<Key> = {
  [Kind in RefusalKind]: Key extends KeyOfKind[Kind] ? `${Kind}.${Key & string}` : never;
}[RefusalKind];

const kinds = Object.keys(en) as readonly (keyof typeof en)[];

const places = new Map(
  kinds.flatMap((kind) => Object.keys(en[kind]).map((key) => [key, kind] as const)),
);

const codeOf = (key: string): string => key.split('.', 1)[0] ?? key;

/** A no with its reason; kind and text are those of the key in `reference/messages`. */
export const refuse = <Key extends RefusalKey, Given>(
  key: Key,
  ...values: ArgumentsOf<MessageParameters['refusals'], Place<Key>, Given>
): Refusal => {
  const kind = places.get(key) ?? 'invalid';
  const place = `${kind}.${key}` as Place<Key>;
  return { kind, code: codeOf(key), detail: refusals.say(place, ...values) };
};

/** A refusal that is told beside the member of the request that it is about. */
export const toldAt = (pointer: string, refusal: Refusal): Refusal => ({
  ...refusal,
  violations: [{ pointer, code: refusal.code, detail: refusal.detail }],
});

/** Choices as the text of a refusal names them. */
export const namesOf = (choices: readonly Choice[]): Bilingual =>
  choices.length === 0 ? terms.say('choice.none') : clausesOf(choices.map(({ label }) => label));

const codesOf = (kind: RefusalKind): readonly string[] => [
  ...new Set(Object.keys(en[kind]).map(codeOf)),
];

/** The codes of all refusals, by kind. */
export const refusalCodes = Object.fromEntries(
  kinds.map((kind) => [kind, codesOf(kind)] as const),
) as Record<RefusalKind, readonly string[]>;
