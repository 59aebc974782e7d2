/**
 * What a weight or bound was set by, as far as history tells; bench/matching-diary.md has the figures of each step.
 * - `start`: in the first steps, and never moved since;
 * - `open`: on the open two thirds of the labelled lines (`test/matching/labelled`);
 * - `both`: in a step that moved the set-aside third of those lines as much or more, so that it may have been chosen by it;
 * - `rule`: by a rule of the field, on no set.
 */
type TunedOn = 'start' | 'open' | 'both' | 'rule';

type WeightTable = Readonly<
  Record<string, readonly [value: number, tunedOn: TunedOn, why: string]>
>;

/** Every figure by which candidates are found and ordered. A change is told in the diary, with the set it was tuned on. */
export const weightTable = {
  // How a name stands, as a share of its length.
  head: [1, 'start', 'the goods are called so'],
  loose: [0.7, 'start', 'unclear words stand beside it'],
  part: [0.45, 'start', 'it tells of what other goods are a part'],
  purpose: [0.35, 'start', 'it tells what other goods are for'],
  spread: [0.85, 'open', 'a name in pieces says a little less than one in one piece'],
  laterPhrase: [
    0.85,
    'start',
    'later phrases name features and accessories more often than the goods',
  ],
  useOfProceeds: [
    1.25,
    'open',
    'what the money serves tells a project better than what is bought for it',
  ],
  otherText: [0.4, 'start', 'what further texts add to the best one'],
  goodsByUse: [14, 'rule', 'a general name and its use say more than the name alone'],
  // Near names.
  nearName: [0.8, 'start', 'most of a name, and not how the goods are called'],
  nearNameLeast: [0.55, 'start', 'share of its rare parts that must stand in the text'],
  nearNameWords: [0.35, 'open', "share of a line's telling words that its item must use"],
  // Code, evidence, industry.
  codeAgrees: [3, 'start', 'the code suggests first what words tell'],
  codeAgreesElse: [1, 'start', 'the code suggests it among others'],
  codeAlone: [2, 'start', 'no words speak for the item'],
  codeAloneElse: [1, 'start', 'no words, and the code suggests it among others'],
  proven: [4, 'start', 'evidence names its goods'],
  certified: [1, 'rule', 'a certificate, or words of it, that alone decides the item'],
  sameIndustry: [0.01, 'start', 'parts items that are equal otherwise'],
  mostKinds: [0.5, 'start', "share of an item's kinds that another must take to take its goods"],
  nearEnough: [0.4, 'start', 'share of the best score that an unnamed candidate needs'],
  lookAlike: [1, 'start', 'place of an item ruled out among those'],
  // Plain words.
  plainLeast: [6, 'open', 'about two telling words'],
  plainFull: [10, 'open', 'an item that uses all words of a line'],
  suggestedNamed: [0.2, 'both', 'least share where the code agrees and a name ends like the goods'],
  suggestedElse: [0.4, 'both', 'least share where the code agrees otherwise'],
  uncodedNamed: [0.35, 'open', 'the same without a code'],
  uncodedUsed: [0.5, 'open', 'where the item has the head elsewhere'],
  againstCode: [0.8, 'open', 'where the code speaks of others'],
  besideLookAlike: [0.6, 'both', 'where a look-alike is named'],
  nameShare: [0.5, 'open', 'share of one of its names that must stand in the line'],
  nameShareBesideLookAlike: [0.85, 'both', 'the same where a look-alike is named'],
  rivalShare: [0.55, 'both', 'share that a rival of named goods uses'],
  rivalLeadNamed: [0.2, 'both', 'its lead where a name ends like the goods'],
  rivalLeadUsed: [0.4, 'both', 'its lead where it has the head elsewhere'],
  foreignWord: [2.5, 'open', 'how telling a word is that stands for no goods'],
  laterWord: [0.5, 'open', 'how telling a word of a later phrase is'],
  unusedWord: [0.7, 'open', 'a word that no item uses, as users'],
  scatteredStrength: [4, 'open', 'share of a scattered name by how telling it is'],
  scatteredShareZh: [0.8, 'open', 'share of a scattered Chinese name'],
} as const satisfies WeightTable;

/** The figure of a row. */
export const weightOf = (name: keyof typeof weightTable): number => weightTable[name][0];
