/** Variables by which `npm test` hands one server of each kind to all test files. */
export const sharedMongodbVariable = 'GREENLANE_TEST_MONGODB_URI';
export const sharedTemporalVariable = 'GREENLANE_TEST_TEMPORAL_ADDRESS';
export const sharedTestServerVariable = 'GREENLANE_TEST_SERVER_PATH';
