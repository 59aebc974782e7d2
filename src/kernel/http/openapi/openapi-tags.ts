import { operations } from '../../messages/operations.js';
import type { Route } from '../route.js';
import type { Bilingual } from '../../values/bilingual.js';

const descriptions: Readonly<Record<string, Bilingual>> = operations.group('tag');

/** The tags in use, each with what it is about. */
export const openApiTags = (
  routes: readonly Route[],
): { readonly name: string; readonly description: string }[] => {
  const used = new Set(routes.flatMap((declared) => declared.tags));
  return [...used].sort().map((name) => ({ name, description: describe(name) }));
};

const describe = (name: string): string => {
  const { en, zh } = descriptions[name] ?? { en: name, zh: '' };
  return zh === '' ? en : `${en} · ${zh}`;
};
