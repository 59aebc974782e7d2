/** A programming error: something was asked of the database without saying for which bank. */
export class MissingBank extends TypeError {
  constructor() {
    super('a bank id is a non-empty text without "/": nothing is read or written without one');
    this.name = 'MissingBank';
  }
}

/**
 * The bank id, if it is one.
 * @throws MissingBank otherwise, also for what only looks like a text to the compiler.
 */
export const requireBank = (bankId: unknown): string => {
  if (typeof bankId !== 'string' || bankId === '' || bankId.includes('/')) throw new MissingBank();
  return bankId;
};

/** `<bankId>/<id>`: no id whatever, given for one bank, names a document of another. */
export const tenantKey = (bankId: string, id: string): string => `${requireBank(bankId)}/${id}`;
