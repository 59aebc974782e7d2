const { existsSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { getEnvironmentData, setEnvironmentData } = require('node:worker_threads');

const root = dirname(require.resolve('../../package.json'));

/** Variable by which `npm test` hands over the folder of `buildService`. */
const builtServiceVariable = 'GREENLANE_TEST_BUILT_SERVICE';

/** Where a file of the service lies as built. @param {string} folder @param {string} file from the project's folder */
const builtFile = (folder, file) => join(folder, 'dist', file.replace(/\.ts$/, '.js'));

/** Threads get no environment variables: what they know of the built service they know from here. */
const handToThreads = () => {
  const folder = process.env[builtServiceVariable];
  if (folder !== undefined) setEnvironmentData(builtServiceVariable, folder);
};

/** A thread's file as built; `undefined` where nothing was built, or the file is a test's own. @param {string} url */
const builtThread = (url) => {
  const folder = getEnvironmentData(builtServiceVariable);
  if (folder === undefined) return undefined;
  const file = builtFile(folder, relative(root, fileURLToPath(url)));
  return existsSync(file) ? pathToFileURL(file).href : undefined;
};

module.exports = { builtServiceVariable, builtFile, handToThreads, builtThread };
