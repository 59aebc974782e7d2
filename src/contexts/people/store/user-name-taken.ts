/** The bank already has another user with this name. */
export class UserNameTaken extends Error {
  constructor(userName: string) {
    super(`another user is called ${userName}`);
    this.name = 'UserNameTaken';
  }
}
