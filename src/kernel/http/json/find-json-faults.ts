import { http } from '../../messages/http.js';
import type { Bilingual } from '../../values/bilingual.js';
import type { Violation } from '../../values/violation.js';
import { isForbiddenKey, isUnsafeNumber, maximumJsonDepth } from './json-limits.js';
import { pointerOf } from './pointer-of.js';

/** A text with thousands of faults is not described in full. */
const maximumFaults = 100;

/**
 * What is wrong in a JSON text and where: slow and exact, for texts already known to be unsound.
 * Stops at a syntax error, else lists all faults up to 100.
 */
export const findJsonFaults = (
  text: string,
  maximumDepth = maximumJsonDepth,
): readonly Violation[] => {
  const steps = jsonFaultSteps(text, maximumDepth);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The same in steps of some milliseconds. */
export const jsonFaultSteps = (
  text: string,
  maximumDepth = maximumJsonDepth,
): Steps<readonly Violation[]> => new FaultReader(text, maximumDepth).read();

type Steps<Value> = Generator<undefined, Value, void>;

/** UTF-16 code units that are read at a stretch. */
const stretch = 65_536;

const scalarToken = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** In a string: every code unit from the blank on but quote and backslash, and the escapes. */
const stringToken = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const deepToken = new RegExp(`[[{}\\]]|[^[{}\\]"]+|${stringToken.source}`, 'y');
const blankToken = /[ \t\n\r]*/y;

const details: Readonly<Record<string, Bilingual>> = http.group('json');

class FaultReader {
  readonly #text: string;
  readonly #maximumDepth: number;
  readonly #path: (string | number)[] = [];
  readonly #faults: Violation[] = [];
  #at = 0;
  #rested = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, maximumDepth: number) {
    this.#text = text;
    this.#maximumDepth = maximumDepth;
  }

  *read(): Steps<readonly Violation[]> {
    const end = this.#text.length;
    if (!(yield* this.#value())) return this.#syntax();
    this.#take(blankToken);
    return this.#at < end ? this.#syntax() : this.#faults.slice(0, maximumFaults);
  }

  #syntax(): readonly Violation[] {
    this.#faults.length = 0;
    this.#report('json_syntax', this.#at);
    return this.#faults;
  }

  #report(code: string, offset: number): void {
    if (this.#faults.length >= maximumFaults) return;
    const { line, column } = this.#placeOf(offset);
    const fault = details[code] ?? { zh: '', en: '' };
    this.#faults.push({
      pointer: pointerOf(this.#path),
      code,
      detail: http.say('violations.json_at', { fault, line, column }),
    });
  }

  /** Faults come in the order of the text, so lines are counted on from the last one. */
  #placeOf(offset: number): { readonly line: number; readonly column: number } {
    for (;;) {
      const end = this.#text.indexOf('\n', this.#lineStart);
      if (end < 0 || end >= offset) break;
      this.#line += 1;
      this.#lineStart = end + 1;
    }
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }

  /** False at a syntax error, with the reader standing at it. */
  *#value(): Steps<boolean> {
    const first = this.#first();
    return first === '{' || first === '[' ? yield* this.#nested(first) : this.#scalar();
  }

  #first(): string | undefined {
    this.#take(blankToken);
    return this.#text[this.#at];
  }

  #scalar(): boolean {
    const start = this.#at;
    if (this.#text[start] === '"') return this.#string() !== undefined;
    const token = this.#take(scalarToken);
    if (token !== undefined && isUnsafeNumber(numberOf(token)))
      this.#report('json_unsafe_number', start);
    return token !== undefined;
  }

  /** Beyond the limit only the depth is reported, and reading goes no further. */
  *#nested(first: '{' | '['): Steps<boolean> {
    if (this.#path.length >= this.#maximumDepth) {
      this.#report('json_too_deep', this.#at);
      return yield* this.#skipNested();
    }
    this.#at += 1;
    return first === '{' ? yield* this.#object() : yield* this.#list();
  }

  /** Passes over what lies too deep, without looking into it. */
  *#skipNested(): Steps<boolean> {
    let open = 0;
    do {
      if (this.#isDue()) yield;
      const token = this.#take(deepToken);
      if (token === undefined) return false;
      open += depthChangeOf(token);
    } while (open > 0);
    return true;
  }

  *#object(): Steps<boolean> {
    const keys = new Set<string>();
    if (this.#sign('}')) return true;
    do {
      if (!this.#key(keys) || !(yield* this.#inside())) return false;
    } while (this.#sign(','));
    return this.#sign('}');
  }

  #key(keys: Set<string>): boolean {
    this.#take(blankToken);
    const start = this.#at;
    const key = this.#string();
    if (key === undefined) return false;
    this.#path.push(key);
    if (keys.has(key)) this.#report('json_duplicate_key', start);
    if (isForbiddenKey(key)) this.#report('json_forbidden_key', start);
    keys.add(key);
    return this.#sign(':');
  }

  *#list(): Steps<boolean> {
    if (this.#sign(']')) return true;
    let place = 0;
    do {
      this.#path.push(place);
      if (!(yield* this.#inside())) return false;
      place += 1;
    } while (this.#sign(','));
    return this.#sign(']');
  }

  *#inside(): Steps<boolean> {
    if (this.#isDue()) yield;
    const sound = yield* this.#value();
    if (sound) this.#path.pop();
    return sound;
  }

  /** Whether others wait for long enough to be let go. */
  #isDue(): boolean {
    const isDue = this.#at - this.#rested > stretch;
    if (isDue) this.#rested = this.#at;
    return isDue;
  }

  #string(): string | undefined {
    const start = this.#at;
    const token = this.#take(stringToken);
    if (token === undefined) return undefined;
    const value = JSON.parse(token) as string;
    if (/\p{Surrogate}/u.test(value)) this.#report('json_lone_surrogate', start);
    return value;
  }

  /** Takes a sign, blanks before it allowed. */
  #sign(sign: string): boolean {
    this.#take(blankToken);
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #take(token: RegExp): string | undefined {
    const sticky = token;
    sticky.lastIndex = this.#at;
    const [found] = sticky.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}

const numberOf = (token: string): number => (/^[-\d]/.test(token) ? Number(token) : 0);

const depthChangeOf = (token: string): number => {
  if (token === '{' || token === '[') return 1;
  return token === '}' || token === ']' ? -1 : 0;
};
