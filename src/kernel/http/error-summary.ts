/** Of one error: kind, code, and its text without what may be somebody's data. */
const headOf = (error: unknown) => {
  const known = error instanceof Error ? error : new Error(typeof error);
  return {
    error: known.name,
    code: (known as { readonly code?: unknown }).code ?? null,
    message: known.message.replace(/"[^"]*"|'[^']*'/g, '…').slice(0, 200),
  };
};

/** Deeper causes say no more, and a chain may be a ring. */
const mostCauses = 5;

const causesOf = (error: unknown): readonly ReturnType<typeof headOf>[] => {
  const causes: ReturnType<typeof headOf>[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  while (cause !== undefined && cause !== null && causes.length < mostCauses) {
    causes.push(headOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
};

/**
 * What the log keeps of an error: kind, code and place, and the same of what caused it. Texts in
 * quotation marks may be somebody's data and are left out.
 */
export const errorSummary = (error: unknown) => {
  const causes = causesOf(error);
  const stack = error instanceof Error ? error.stack : new Error().stack;
  return {
    ...headOf(error),
    ...(causes.length === 0 ? {} : { causes }),
    stack: stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [],
  };
};
