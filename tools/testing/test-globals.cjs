/** What the test file that runs now gets of `@jest/globals`. */
exports.testGlobals = { current: null };
