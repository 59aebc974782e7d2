import { pointerOf } from '../../contexts/rulebook/rules/content/catalogue-defect.js';

/** What `JSON.parse` refuses, or passes over in silence, and where. */
export interface JsonFault {
  readonly kind: 'syntax' | 'repeated_member' | 'too_deep';
  /** Of the value being read (RFC 6901). */
  readonly pointer: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

/** Deeper than any reference file, shallow enough to recurse. */
export const maximumJsonDepth = 64;

/**
 * The first fault of a JSON text (RFC 8259): a syntax error with its place, a member that stands
 * twice in one object, or nesting beyond `maximumJsonDepth`. Undefined for a sound text.
 */
export const findJsonFault = (text: string): JsonFault | undefined => new JsonReader(text).fault();

type Kind = JsonFault['kind'];

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\n\r]*/y;
/** As far as a string is sound (RFC 8259, section 7): what stands next ends it or is its fault. */
const inString = /[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*/y;

class JsonReader {
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(): JsonFault | undefined {
    const kind = this.#value() ?? this.#end();
    if (kind === undefined) return undefined;
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    return { kind, pointer: pointerOf(...this.#path), line, column };
  }

  #end(): Kind | undefined {
    return this.#at === this.#text.length ? undefined : 'syntax';
  }

  #value(): Kind | undefined {
    if (this.#path.length > maximumJsonDepth) return 'too_deep';
    this.#skip(space);
    const kind = this.#valueStartingWith(this.#text[this.#at]);
    if (kind === undefined) this.#skip(space);
    return kind;
  }

  #valueStartingWith(first: string | undefined): Kind | undefined {
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string() ? undefined : 'syntax';
    return this.#skip(scalar) ? undefined : 'syntax';
  }

  #object(): Kind | undefined {
    const names = new Set<string>();
    this.#at += 1;
    this.#skip(space);
    if (this.#take('}')) return undefined;
    do {
      const kind = this.#member(names);
      if (kind !== undefined) return kind;
    } while (this.#take(','));
    return this.#take('}') ? undefined : 'syntax';
  }

  #member(names: Set<string>): Kind | undefined {
    this.#skip(space);
    const start = this.#at;
    if (this.#text[start] !== '"' || !this.#string()) return 'syntax';
    const name = JSON.parse(this.#text.slice(start, this.#at)) as string;
    this.#path.push(name);
    if (names.has(name)) {
      this.#at = start;
      return 'repeated_member';
    }
    names.add(name);
    this.#skip(space);
    return this.#take(':') ? this.#inside() : 'syntax';
  }

  #array(): Kind | undefined {
    this.#at += 1;
    this.#skip(space);
    if (this.#take(']')) return undefined;
    let position = 0;
    do {
      this.#path.push(position);
      const kind = this.#inside();
      if (kind !== undefined) return kind;
      position += 1;
    } while (this.#take(','));
    return this.#take(']') ? undefined : 'syntax';
  }

  /** Reads the value whose step has just been put on the path; a fault keeps the step. */
  #inside(): Kind | undefined {
    const kind = this.#value();
    if (kind === undefined) this.#path.pop();
    return kind;
  }

  /** Reads over the string at the reader, or up to its fault; false if it is none. */
  #string(): boolean {
    this.#at += 1;
    this.#skip(inString);
    return this.#take('"');
  }

  #take(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #skip(token: RegExp): boolean {
    const sticky = token;
    sticky.lastIndex = this.#at;
    if (!sticky.test(this.#text)) return false;
    this.#at = sticky.lastIndex;
    return true;
  }
}
