import { http } from './http.js';
import type { Bilingual } from '../values/bilingual.js';

const forms = http.group('form');

export type FormName = keyof typeof forms;

/**
 * What a schema tells of a value that has not its form, as in `.regex(/^[A-Z]{3}$/, form('currency'))`: the message of
 * that name says the form, with an example.
 */
export const formMessage = (name: FormName): FormName => name;

/** The form that zod's message of a refused value names; `undefined` where it names none. */
export const formOfMessage = (message: string): Bilingual | undefined =>
  Object.hasOwn(forms, message) ? forms[message as FormName] : undefined;
