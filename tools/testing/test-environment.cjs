const { createRequire } = require('node:module');

/** What jest's own environment for Node is made of. */
const ofJest = createRequire(require.resolve('jest-environment-node'));
const { ModuleMocker } = ofJest('jest-mock');
const { ModernFakeTimers } = ofJest('@jest/fake-timers');

/** Symbols by which jest-circus keeps the tests, listeners and settings of a file on the globals. */
const ofOneFile = new Set([
  ...['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES_SETTER'],
  ...['RETRY_TIMES', 'RETRY_IMMEDIATELY', 'WAIT_BEFORE_RETRY', 'LOG_ERRORS_BEFORE_RETRY'],
]);

/** What React and our client hold on to once they are loaded: those of a page are gone with its test file. */
const staysNodes = [
  ...['fetch', 'Headers', 'Request', 'Response', 'AbortController', 'AbortSignal'],
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'],
  ...['clearImmediate', 'queueMicrotask', 'MessageChannel', 'performance'],
];

/** A page for components; it is there before they are loaded, as React and our client look for it then. */
const openDocument = async () => {
  const { GlobalRegistrator } = await import('@happy-dom/global-registrator');
  const ofNode = Object.fromEntries(staysNodes.map((name) => [name, globalThis[name]]));
  GlobalRegistrator.register({ url: 'http://localhost:3000/', width: 1280, height: 800 });
  // A text field that grows listens to them; happy-dom has none.
  Object.assign(globalThis.document, { fonts: new globalThis.EventTarget() });
  Object.assign(globalThis, ofNode);
};

const closeDocument = async () => {
  const { GlobalRegistrator } = await import('@happy-dom/global-registrator');
  await GlobalRegistrator.unregister();
};

/**
 * The process itself as the environment of a test file: code under test sees the globals that it sees in production, and
 * the packages and files that it imports stay loaded for the next file (see test-runtime.cjs). What jest sets on the
 * globals for one file, and what the file does to the variables of the process, ends with the file.
 */
module.exports = class ProcessEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;

  /** @param {{ projectConfig: object }} config @param {{ testPath: string }} context */
  constructor({ projectConfig }, { testPath }) {
    this.hasDocument = testPath.endsWith('.test.tsx');
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = {
      console,
      env: { ...process.env },
      exit: process.exit,
      exitCode: process.exitCode,
    };
  }

  async setup() {
    // jest puts its own reading of source maps here; Node's knows those of the loader.
    Error.prepareStackTrace = undefined;
    if (this.hasDocument) await openDocument();
  }

  async teardown() {
    if (this.hasDocument) await closeDocument();
    const { console: ofProcess, env, exit, exitCode } = this.before;
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    globalThis.console = ofProcess;
    process.exit = exit;
    process.exitCode = exitCode;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
      if (ofOneFile.has(symbol.description)) delete globalThis[symbol];
    }
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
};
