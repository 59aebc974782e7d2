import base from '../jest.config.js';

/**
 * The tests in a real browser: `npm run test:web`. What a failed start leaves open must not keep the run from ending: the
 * processes of a run end with it.
 */
export default {
  ...base,
  rootDir: '..',
  roots: ['<rootDir>/web/test'],
  testTimeout: 60_000,
  forceExit: true,
};
