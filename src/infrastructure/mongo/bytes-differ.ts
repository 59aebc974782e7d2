/** The file does not have the bytes that were announced. */
export class BytesDiffer extends Error {
  constructor(contentHash: string) {
    super(`the file is not the announced ${contentHash}`);
    this.name = 'BytesDiffer';
  }
}
