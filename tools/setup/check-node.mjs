import { SetupFault } from './setup-fault.mjs';

/**
 * @param {string} version as in `process.versions.node`
 * @param {string} wanted as in package.json `engines.node`, of the form `>=20.20`
 */
export function checkNode(version, wanted) {
  const [major = 0, minor = 0] = wanted.replace(/^>=/, '').split('.').map(Number);
  const [haveMajor = 0, haveMinor = 0] = version.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  throw new SetupFault(
    `Node ${version} is too old: greenlane needs ${wanted}. Remedy: install that version and run the command again.`,
  );
}
