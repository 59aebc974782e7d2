import { textFeatures } from '../plain-words/label-features.js';
import type { TextReading } from './read-text.js';

/** By the texts of a line: its code, its flags and its rows ask for the same. */
const featuresOfTexts = new WeakMap<readonly TextReading[], ReadonlySet<string>>();

/** Pairs of Han characters and Latin words of some texts. */
export const featuresOf = (readings: readonly TextReading[]): ReadonlySet<string> => {
  const known = featuresOfTexts.get(readings);
  if (known !== undefined) return known;
  const features = textFeatures(readings.map((one) => one.said.folded).join('\n'));
  featuresOfTexts.set(readings, features);
  return features;
};
