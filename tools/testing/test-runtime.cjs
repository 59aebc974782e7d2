const asyncHooks = require('node:async_hooks');
const { register } = require('node:module');
const { pathToFileURL } = require('node:url');
const { handToThreads } = require('../typescript/built-file.cjs');
const { testGlobals } = require('./test-globals.cjs');

for (const hooks of ['../typescript/hooks.mjs', './jest-globals-hooks.mjs'])
  register(pathToFileURL(require.resolve(hooks)));
process.setSourceMapsEnabled(true);
handToThreads();
const timeoutOfFile = Symbol.for('TEST_TIMEOUT_SYMBOL');

/**
 * Loads test files as Node loads the service, where jest's runtime reads, links and compiles every file and package
 * anew for each test file: some 2,000 files for 20 tests took more time than the tests. What a process has imported it
 * keeps; a test file's own state ends with it all the same, as each file is imported once in a process.
 */
module.exports = class NodeRuntime {
  /** @param {object} _config @param {{ moduleMocker: object, fakeTimersModern: object }} environment */
  constructor(_config, environment) {
    this.environment = environment;
    this.storages = [];
  }

  /** jest's own parts: a fresh one for each file, as it keeps the state of a file. @param {string} path */
  requireInternalModule(path) {
    delete require.cache[path];
    const { AsyncLocalStorage } = asyncHooks;
    const { storages } = this;
    asyncHooks.AsyncLocalStorage = class extends AsyncLocalStorage {
      constructor() {
        super();
        storages.push(this);
      }
    };
    try {
      return require(path);
    } finally {
      asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
    }
  }

  /** @param {string} path */
  requireModule(path) {
    return require(path);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** @param {string} path */
  async unstable_importModule(path) {
    await import(pathToFileURL(path).href);
  }

  /** @param {object} globals what a file imports of `@jest/globals`, but for `jest` */
  setGlobalsForRuntime(globals) {
    testGlobals.current = { ...globals, jest: this.jestObject() };
  }

  jestObject() {
    const { moduleMocker, fakeTimersModern } = this.environment;
    const jest = {
      fn: (...args) => moduleMocker.fn(...args),
      spyOn: (...args) => moduleMocker.spyOn(...args),
      restoreAllMocks: () => moduleMocker.restoreAllMocks(),
      setTimeout: (ms) => {
        globalThis[timeoutOfFile] = ms;
        return jest;
      },
      useFakeTimers: (options) => {
        fakeTimersModern.useFakeTimers(options);
        return jest;
      },
      useRealTimers: () => {
        fakeTimersModern.useRealTimers();
        return jest;
      },
      advanceTimersByTime: (ms) => fakeTimersModern.advanceTimersByTime(ms),
    };
    return jest;
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {
    return {};
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    testGlobals.current = null;
    // jest opens one for each file and closes none: every promise of the process paid for those of all files before.
    for (const storage of this.storages) storage.disable();
  }
};
