const { createHash } = require('node:crypto');
const { compile, compilerKey } = require('./compile.cjs');

// jest cannot use Node's hooks: what it makes of a TypeScript file is what the loader makes of it.
module.exports = {
  process: (source, file) => ({ code: compile(source, file) }),
  getCacheKey: (source, file) =>
    createHash('sha1').update(compilerKey).update(file).update(source).digest('hex'),
};
