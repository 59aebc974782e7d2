import { findings } from '../../../../kernel/messages/findings.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';

/** One thing wrong in the governed data: which file, where (RFC 6901), which rule, and why. */
export interface CatalogueDefect {
  readonly file: string;
  readonly pointer: string;
  readonly code: string;
  readonly detail: Bilingual;
}

/** A JSON pointer from its unescaped steps (RFC 6901 §3). */
export const pointerOf = (...steps: readonly (string | number)[]): string => {
  let pointer = '';
  for (const step of steps) pointer += `/${escaped(step)}`;
  return pointer;
};

// A check of the catalogue makes tens of thousands of these, hardly ever with a sign to escape.
const escaped = (step: string | number): string | number =>
  typeof step === 'string' && /[~/]/.test(step)
    ? step.replaceAll('~', '~0').replaceAll('/', '~1')
    : step;

/** The steps of a JSON pointer, unescaped. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Where in a file a check stands: the file and the pointer reached so far. */
export interface Place {
  readonly file: string;
  readonly pointer: string;
}

export const placeAt = (file: string, ...steps: readonly (string | number)[]): Place => ({
  file,
  pointer: pointerOf(...steps),
});

export const below = (place: Place, ...steps: readonly (string | number)[]): Place => ({
  file: place.file,
  pointer: place.pointer + pointerOf(...steps),
});

export const defectAt = (place: Place, code: string, detail: Bilingual): CatalogueDefect => ({
  ...place,
  code,
  detail,
});

/** `not_known`: something named here is defined nowhere. */
export const notKnown = (place: Place, what: Bilingual, name: unknown): CatalogueDefect =>
  defectAt(
    place,
    'not_known',
    findings.say('catalogue_defect.not_known', { what, name: String(name) }),
  );

/** `repeated`: something that may stand once stands again. */
export const repeated = (place: Place, what: Bilingual, name: unknown): CatalogueDefect =>
  defectAt(
    place,
    'repeated',
    findings.say('catalogue_defect.repeated', { what, name: String(name) }),
  );

/** `inconsistent`: two places that must agree do not. */
export const inconsistent = (place: Place, detail: Bilingual): CatalogueDefect =>
  defectAt(place, 'inconsistent', detail);
