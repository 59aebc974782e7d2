const { transform, transformSync } = require('@swc/core');

const options = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript' },
    transform: { react: { runtime: 'automatic' } },
    experimental: { keepImportAssertions: true },
  },
  module: { type: 'es6' },
  inlineSourcesContent: false,
};

/** @param {string} file its ending says whether it holds markup */
const optionsOf = (file) =>
  file.endsWith('.tsx')
    ? { ...options, jsc: { ...options.jsc, parser: { syntax: 'typescript', tsx: true } } }
    : options;

/**
 * How every TypeScript file of the project becomes JavaScript where `tsc` does not build it: in the loader, and in the
 * service that `npm test` builds.
 * @param {string} source @param {string} file its path, for faults and the map inside
 */
exports.compile = (source, file) =>
  transformSync(source, { ...optionsOf(file), filename: file, sourceMaps: 'inline' }).code;

/** The same for many files at once, without maps. @param {string} source @param {string} file */
exports.compileForBuild = async (source, file) =>
  (await transform(source, { ...optionsOf(file), filename: file })).code;
