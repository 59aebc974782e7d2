import { foldText, isHan } from '../text/fold-character.js';
import { stemWord } from '../text/stem-word.js';

/** Pairs of Han characters and Latin words of a text: what tells one label from its neighbours. */
export const textFeatures = (text: string): ReadonlySet<string> => {
  const folded = foldText(text);
  const features = new Set<string>();
  for (let at = 0; at + 1 < folded.length; at += 1)
    if (isHan(folded.charCodeAt(at)) && isHan(folded.charCodeAt(at + 1)))
      features.add(folded.slice(at, at + 2));
  for (const [word] of folded.matchAll(/[a-z0-9.]+/g)) features.add(stemWord(word));
  return features;
};

export const labelFeatures = (zh: string, en: string): ReadonlySet<string> =>
  new Set([...textFeatures(zh), ...textFeatures(en)]);
