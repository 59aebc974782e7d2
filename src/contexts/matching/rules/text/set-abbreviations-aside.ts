/** A short code in brackets that other words follow: `top gas recovery turbine (TRT) unit`, 污染物(POPs)治理装备. */
const IN_BRACKETS = /(?<=[a-z\d\u3400-\u9fff]) ?\(([a-z][a-z\d-]{1,6})\) ?(?=[a-z\u3400-\u9fff])/g;

/**
 * A folded text with abbreviations that stand in brackets inside a phrase put at its end: they repeat the name before them and
 * do not part it from the words that follow.
 */
export const setAbbreviationsAside = (folded: string): string => {
  if (!folded.includes('(')) return folded;
  const aside: string[] = [];
  const plain = folded.replace(IN_BRACKETS, (_, code: string) => {
    aside.push(code);
    return ' ';
  });
  return [plain, ...aside].join(', ');
};
