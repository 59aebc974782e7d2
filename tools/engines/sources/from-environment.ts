import { notFound, type EngineName, type EngineSource } from '../engine.js';

const variables: Readonly<Partial<Record<EngineName, string>>> = {
  mongodb: 'MONGODB_URI',
  temporal: 'TEMPORAL_ADDRESS',
};

/** Uses the server that `MONGODB_URI` or `TEMPORAL_ADDRESS` names; starts nothing. */
export const fromEnvironment: EngineSource = (name, { env }) => {
  const variable = variables[name];
  if (variable === undefined) return Promise.resolve(notFound('no variable names such a server'));
  const address = env[variable];
  if (address === undefined || address === '') {
    return Promise.resolve(notFound(`${variable} is not set`));
  }
  return Promise.resolve({
    found: true,
    engine: { kind: 'external', name, address, source: variable },
  });
};
