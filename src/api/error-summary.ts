/**
 * What the log keeps of an error: kind, code and place. Texts in quotation marks may be somebody's
 * data and are left out (quality.md S35).
 */
export const errorSummary = (error: unknown) => {
  const known = error instanceof Error ? error : new Error(typeof error);
  return {
    error: known.name,
    code: (known as { readonly code?: unknown }).code ?? null,
    message: known.message.replace(/"[^"]*"|'[^']*'/g, '…').slice(0, 200),
    stack: known.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [],
  };
};
