/** The width of a text in points, in the font and size it will be set in. */
export type MeasureText = (text: string) => number;

/**
 * Breaks a text into lines no wider than `width`. Latin words stay whole unless wider than a line;
 * between Chinese characters any place may break, but no line starts with closing punctuation or
 * ends with opening punctuation (GB/T 15834). A `\n` always breaks.
 */
export const wrapText = (text: string, width: number, measure: MeasureText): readonly string[] =>
  text.split('\n').flatMap((paragraph) => fillLines(clustersOf(paragraph), width, measure));

const fillLines = (
  clusters: readonly string[],
  width: number,
  measure: MeasureText,
): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const cluster of clusters) {
    if (measure((line + cluster).trimEnd()) <= width) {
      line += cluster;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    const [rest = '', ...full] = breakWide(cluster, width, measure).toReversed();
    lines.push(...full.toReversed());
    line = rest;
  }
  return [...lines, line.trimEnd()];
};

/**
 * A cluster wider than a line, such as a hash or a long file name, cut where it must be: after a
 * sign that joins words if there is one in the second half, else anywhere.
 */
const breakWide = (cluster: string, width: number, measure: MeasureText): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  for (const character of cluster) {
    if (piece !== '' && measure((piece + character).trimEnd()) > width) {
      const cut = cutOf(piece);
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += character;
  }
  return [...pieces, piece];
};

const cutOf = (piece: string): number => {
  const afterSign = piece.search(/[-_/.,:=&][^-_/.,:=&]*$/) + 1;
  return afterSign > piece.length / 2 ? afterSign : piece.length;
};

const ideographic = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]`;
const tokens = new RegExp(String.raw`\s+|${ideographic}|(?:(?!${ideographic})\S)+`, 'gu');
const neverFirst = /^[，。、；：？！）〕】》」』”’％…—·)\]},.;:!?%]/u;
const neverLast = /[（〔【《「『“‘([{]$/u;

/** The smallest pieces that must stay on one line, blanks at the end of the piece before. */
const clustersOf = (paragraph: string): readonly string[] => {
  const clusters: string[] = [];
  for (const token of paragraph.match(tokens) ?? []) {
    const before = clusters.at(-1);
    if (before !== undefined && joins(before, token)) clusters.splice(-1, 1, before + token);
    else clusters.push(token);
  }
  return clusters;
};

const joins = (before: string, token: string): boolean =>
  token.trim() === '' ||
  neverLast.test(before) ||
  (neverFirst.test(token) && before.trimEnd() === before);
