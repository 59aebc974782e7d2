const globals = new URL('./jest-globals.mjs', import.meta.url).href;

export const resolve = async (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: globals, format: 'module', shortCircuit: true }
    : await next(specifier, context);
