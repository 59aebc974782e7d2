/** A revision of this name was published with other content: two publications met. */
export class RevisionTaken extends Error {
  constructor(revision: string) {
    super(`catalogue revision ${revision} exists with other content`);
    this.name = 'RevisionTaken';
  }
}
