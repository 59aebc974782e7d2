const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

/**
 * jest's environment for Node, whose global object is an ordinary one. jest makes it an intercepted one, and Node asks
 * the interceptor for every `JSON`, `Map` or `Math` that code names: checking and compiling a catalogue took three
 * times its processor time.
 */
class OrdinaryGlobals extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = (_intercepted, options) =>
      createContext(vm.constants.DONT_CONTEXTIFY, options);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}

module.exports = OrdinaryGlobals;
