import { useEffect, useState } from 'react';
import type { ReplyOf } from '../../../api/client.js';
import type { TypedLine } from '../../../parts/goods/lines.js';
import { kept, useKept } from '../../../parts/kept.js';
import { isSameInput, typedOver } from '../../../parts/typed-over.js';
import type { Elsewhere, Input } from '../../../parts/typed-over.js';
import { draftName, isDoubtfulDraft, isHeld, typedDraft } from './typed-draft.js';
import type { TypedDraft } from './typed-draft.js';

type Application = ReplyOf<'get', '/v1/applications/{applicationId}'>;
type SameLine = (one: TypedLine, other: TypedLine) => boolean;

/** Lines of two readings are the same by all they say, else by their goods, else by where they stand. */
const alike: readonly SameLine[] = [
  (one, other) => isSameInput({ ...one, key: 0 }, { ...other, key: 0 }),
  (one, other) => one.goods === other.goods && one.hsCode === other.hsCode,
  (one, other) => one.key === other.key,
];

/** Stored lines under the keys by which the form knows them: their numbers move when one is taken out. */
const knownLines = (
  stored: readonly TypedLine[],
  known: readonly TypedLine[],
): readonly TypedLine[] => {
  const found = new Map<TypedLine, number>();
  for (const isAlike of alike)
    for (const line of stored.filter((one) => !found.has(one))) {
      const taken = [...found.values()];
      const same = known.find((one) => !taken.includes(one.key) && isAlike(line, one));
      if (same !== undefined) found.set(line, same.key);
    }
  const first = Math.max(0, ...[...stored, ...known].map(({ key }) => key)) + 1;
  return stored.map((line, at) => ({ ...line, key: found.get(line) ?? first + at }));
};

/** What the bank holds, in the form's own keys. */
const heldIn = (application: Application, { typed, from }: Input<TypedDraft>): TypedDraft => {
  const held = typedDraft(application);
  const known = [...from.goods.lines, ...typed.goods.lines].filter(
    (line, at, all) => all.findIndex(({ key }) => key === line.key) === at,
  );
  return { ...held, goods: { ...held.goods, lines: knownLines(held.goods.lines, known) } };
};

/** What stands in the form of a draft: what was typed here over what the bank holds now. */
const draftOver = (application: Application, input: Input<TypedDraft>) => {
  const now = heldIn(application, input);
  return { ...typedOver(now, input), now };
};

/** Whether this browser shows of a draft what the bank does not hold, on whatever part of the case somebody is. */
export const isUnsaved = (application: Application): boolean => {
  const input = kept(draftName(application.applicationId)) as Input<TypedDraft> | null;
  if (input === null) return false;
  const { typed } = draftOver(application, input);
  return isDoubtfulDraft(typed) || !isHeld(application, typed);
};

/**
 * What is typed into a draft, kept in this browser over whatever another page stores of it meanwhile.
 * @param sent what this page stored last: what comes back of it is no change of anybody else.
 */
export const useTypedDraft = (
  name: string,
  application: Application,
  sent: TypedDraft | null = null,
) => {
  const held = typedDraft(application);
  const [input, keep, forget] = useKept<Input<TypedDraft>>(name, { typed: held, from: held });
  const [told, tell] = useState<readonly Elsewhere[]>([]);
  const isOwn = sent !== null && isHeld(application, sent);
  const { typed, now, elsewhere } = draftOver(application, input);
  const shown = isOwn ? input.typed : typed;
  const isBehind = !isSameInput(now, input.from);
  useEffect(() => {
    if (!isBehind) return;
    keep({ typed: shown, from: now });
    if (isOwn || elsewhere.length === 0) return;
    tell((before) => [...before.filter((one) => !elsewhere.some(isOfSame(one))), ...elsewhere]);
  });
  return {
    typed: shown,
    change: (next: TypedDraft): void => keep({ typed: next, from: now }),
    forget,
    told,
    read: (): void => tell([]),
  };
};

const isOfSame =
  ({ path }: Elsewhere) =>
  (other: Elsewhere): boolean =>
    path.join('/') === other.path.join('/');
