import type { UserRole } from '../values/actor.js';

/** `partly`: first and last characters stay; `hidden`: none; `rounded`: two significant digits. */
export const maskKinds = ['partly', 'hidden', 'rounded'] as const;

export type MaskKind = (typeof maskKinds)[number];

/** What a bank masks of each answer, by role and member name; roles not named see all. */
export interface MaskingPolicy {
  readonly roles: readonly {
    readonly role: UserRole;
    /** Letters and bundles, in which nothing can be masked. */
    readonly papers: 'given' | 'refused';
    readonly fields: Readonly<Record<string, MaskKind>>;
  }[];
}

export interface Masks {
  readonly papers: 'given' | 'refused';
  readonly fields: ReadonlyMap<string, MaskKind>;
}

/** What is masked of somebody: only what each of his roles masks, since he may ask as any. */
export const masksOf = (policy: MaskingPolicy, roles: readonly UserRole[]): Masks => {
  const rules = roles.map((role) => policy.roles.find((rule) => rule.role === role));
  const [first, ...others] = rules;
  if (first === undefined || others.includes(undefined)) return nothing;
  const fields = Object.entries(first.fields).filter(([field]) =>
    others.every((rule) => rule !== undefined && field in rule.fields),
  );
  const refused = rules.every((rule) => rule?.papers === 'refused');
  return { papers: refused ? 'refused' : 'given', fields: new Map(fields) };
};

const nothing: Masks = { papers: 'given', fields: new Map() };

export interface Masked {
  readonly body: unknown;
  /** Names of the members that were masked, sorted. */
  readonly masked: readonly string[];
}

/** An answer's body with its members masked, however deep; nothing is added or left out. */
export const maskBody = (body: unknown, { fields }: Masks): Masked => {
  const masked = new Set<string>();
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, memberOf(name, member)]),
    );
  };
  const memberOf = (name: string, member: unknown): unknown => {
    const kind = fields.get(name);
    if (kind === undefined || (typeof member !== 'string' && typeof member !== 'number'))
      return walk(member);
    masked.add(name);
    return maskValue(member, kind);
  };
  return { body: walk(body), masked: [...masked].sort() };
};

const maskValue = (value: string | number, kind: MaskKind): string | number => {
  if (typeof value === 'number') return rounded(value);
  return kind === 'partly' ? partly(value) : '***';
};

/** Two significant digits: what it is about, not what it is. */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** The same name in two scripts is masked word by word: either would tell it. */
const partly = (text: string): string => {
  if (/\p{Script=Han}/u.test(text) && /\p{Script=Latin}/u.test(text) && /\s/.test(text))
    return text.replace(/\S+/gu, (word) => begun(word, 1, 0));
  return Array.from(text).length >= 10 ? begun(text, 4, 2) : begun(text, 1, 0);
};

const begun = (text: string, head: number, tail: number): string => {
  const characters = Array.from(text);
  return characters
    .map((one, index) => (index < head || index >= characters.length - tail ? one : '*'))
    .join('');
};
