/** One setting that is wrong: the variable, and what to do about it. */
export interface SettingFault {
  readonly variable: string;
  readonly reason: string;
}

/** Everything that is wrong with the environment, at once. Values are never shown. */
export class ConfigFault extends Error {
  readonly faults: readonly SettingFault[];
  constructor(faults: readonly SettingFault[]) {
    const lines = faults.map(({ variable, reason }) => `  ${variable}: ${reason}`);
    super(`The configuration is not valid:\n${lines.join('\n')}`);
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}
