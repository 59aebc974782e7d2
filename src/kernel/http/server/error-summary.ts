interface ErrorHead {
  readonly error: string;
  readonly code: unknown;
  readonly message: string;
}

interface ErrorSummary extends ErrorHead {
  readonly causes?: readonly ErrorHead[];
  readonly stack: readonly string[];
}

/** A text for the log: quoted parts, which may be somebody's data, are left out. */
export const withoutQuoted = (text: string): string =>
  text.replace(/"[^"]*"|'[^']*'/g, '…').slice(0, 200);

/** Of one error: kind, code, and its text without what may be somebody's data. */
const headOf = (error: unknown): ErrorHead => {
  const known = error instanceof Error ? error : new Error(typeof error);
  return {
    error: known.name,
    code: (known as { readonly code?: unknown }).code ?? null,
    message: withoutQuoted(known.message),
  };
};

/** Deeper causes say no more, and a chain may be a ring. */
const mostCauses = 5;

const causesOf = (error: unknown): readonly ErrorHead[] => {
  const causes: ErrorHead[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  while (cause !== undefined && cause !== null && causes.length < mostCauses) {
    causes.push(headOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
};

/**
 * What the log keeps of an error: kind, code and place, and the same of what caused it. Texts in
 * quotation marks may be somebody's data and are left out. It never throws, whatever was thrown.
 */
export const errorSummary = (error: unknown): ErrorSummary => {
  try {
    return summarised(error);
  } catch {
    return { error: 'Error', code: null, message: 'it cannot be read', stack: [] };
  }
};

const summarised = (error: unknown): ErrorSummary => {
  const causes = causesOf(error);
  const stack = error instanceof Error ? error.stack : new Error().stack;
  return {
    ...headOf(error),
    ...(causes.length === 0 ? {} : { causes }),
    stack: stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [],
  };
};
