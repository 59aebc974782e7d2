import { notFound, type EngineFlavour, type EngineName, type EngineSource } from '../engine.js';
import { findOnPath } from '../find-on-path.js';
import { lastLine, runCommand } from '../run-command.js';

const programs: Readonly<Record<EngineName, EngineFlavour>> = {
  mongodb: 'mongod',
  temporal: 'temporal',
  'temporal-test-server': 'temporal-test-server',
};

/** Uses `mongod`, `temporal` or `temporal-test-server` on PATH, if it runs. */
export const fromPath: EngineSource = async (name, { env }) => {
  const program = programs[name];
  const command = await findOnPath(program, env);
  if (command === undefined) return notFound(`there is no ${program} on PATH`);
  // The test server knows no option but its port.
  if (program !== 'temporal-test-server') {
    const result = await runCommand(command, ['--version'], { env, timeoutMs: 10_000 });
    if (result.kind !== 'exited' || result.code !== 0) {
      const output = result.kind === 'missing' ? 'it does not start' : lastLine(result.output);
      return notFound(`${command} does not run (${output})`);
    }
  }
  return {
    found: true,
    engine: { kind: 'program', name, flavour: program, command, leadingArgs: [], source: command },
  };
};
