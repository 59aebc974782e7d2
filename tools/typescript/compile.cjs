const { transform, transformSync } = require('@swc/core');

const options = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript' },
    experimental: { keepImportAssertions: true },
  },
  module: { type: 'es6' },
  inlineSourcesContent: false,
};

/**
 * How every TypeScript file of the project becomes JavaScript where `tsc` does not build it: in the loader, and in the
 * service that `npm test` builds.
 * @param {string} source @param {string} file its path, for faults and the map inside
 */
exports.compile = (source, file) =>
  transformSync(source, { ...options, filename: file, sourceMaps: 'inline' }).code;

/** The same for many files at once, without maps. @param {string} source @param {string} file */
exports.compileForBuild = async (source, file) =>
  (await transform(source, { ...options, filename: file })).code;
