/**
 * How invoices and declarations shorten words, written out: each with its full stop or slash, without which it is a word of its
 * own. `w/` is none of them: invoices put goods beside goods with it, which are asked for line by line.
 */
const wholeForms: ReadonlyMap<string, string> = new Map([
  ['f/', 'for'],
  ['w/o', 'without'],
  ['alum.', 'aluminium'],
  ['autom.', 'automatic'],
  ['batt.', 'battery'],
  ['centrif.', 'centrifugal'],
  ['compl.', 'complete'],
  ['compr.', 'compressor'],
  ['galv.', 'galvanised'],
  ['gen.', 'generator'],
  ['horiz.', 'horizontal'],
  ['insul.', 'insulation'],
  ['mach.', 'machine'],
  ['transf.', 'transformer'],
  ['turb.', 'turbine'],
  ['veh.', 'vehicle'],
  ['vert.', 'vertical'],
]);

const SHORT = /(?<![\p{L}\p{N}.])(?:w\/o\b|[a-z]\/(?=\s)|[a-z]{3,8}\.(?=[\s\d]))/gu;

/** A folded text with its shortened words written out: `blades f/ wind turb. gen. set` are blades for wind turbine generator set. */
export const writeOut = (folded: string): string =>
  folded.includes('/') || folded.includes('.')
    ? folded.replace(SHORT, (short) => wholeForms.get(short) ?? short)
    : folded;
