// `@jest/globals` of the test file that runs: files that several tests share import it once, and must reach the tests
// of each.
import { testGlobals } from './test-globals.cjs';

const ofCurrent = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, _self, args) => testGlobals.current[name](...args),
    get: (_target, key) => testGlobals.current[name][key],
  });

export const afterAll = ofCurrent('afterAll');
export const afterEach = ofCurrent('afterEach');
export const beforeAll = ofCurrent('beforeAll');
export const beforeEach = ofCurrent('beforeEach');
export const describe = ofCurrent('describe');
export const expect = ofCurrent('expect');
export const it = ofCurrent('it');
export const jest = ofCurrent('jest');
export const test = ofCurrent('test');
