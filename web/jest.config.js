import base from '../jest.config.js';

/** The tests in a real browser: `npm run test:web`. */
export default { ...base, rootDir: '..', roots: ['<rootDir>/web/test'], testTimeout: 60_000 };
