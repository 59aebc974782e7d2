import { referenceData } from '../../kernel/messages/reference-data.js';
import type { CatalogueContent } from '../../contexts/rulebook/rules/content/catalogue-content.js';
import {
  inconsistent,
  notKnown,
  placeAt,
  repeated,
} from '../../contexts/rulebook/rules/content/catalogue-defect.js';
import { catalogueFiles } from '../../contexts/rulebook/rules/content/catalogue-files.js';
import { catalogueNames } from '../../contexts/rulebook/rules/content/catalogue-names.js';
import type { Result } from '../../kernel/values/result.js';
import { fail, ok } from '../../kernel/values/result.js';
import type { CatalogueDamage } from './catalogue-damage.js';
import { checkEditionShapes } from './check-edition-shapes.js';
import { unknownClasses } from '../../contexts/rulebook/rules/content/first-grammar.js';
import { damageFromDefect } from './catalogue-damage.js';
import { valuesOf } from './read-catalogue-files.js';
import { readReferenceJson } from './read-reference-file.js';
import type { ReferenceLibrary } from './reference-library.js';
import { cbamSchema } from './schemas/cbam-schema.js';
import {
  crosswalkSchema,
  editionNoticesSchema,
  olderEditionSchema,
} from './schemas/editions-schema.js';
import { emissionFactorsSchema } from './schemas/emission-factors-schema.js';
import {
  environmentalGoodsSchema,
  besideGoodsSchema,
  certifiedGoodsSchema,
  goodsByUseSchema,
  grammarSchema,
  otherGoodsSchema,
  qualifiersSchema,
} from '../../contexts/catalogue/contracts/catalogue-data/vocabulary-schema.js';

const libraryFiles = {
  editions: 'catalogue/editions.json',
  industry2019: 'catalogue/2019-industry.json',
  bond2021: 'catalogue/2021-bond.json',
  industry2024: 'catalogue/2024-industry.json',
  crosswalk: 'catalogue/crosswalk-2025.json',
  environmentalGoods: catalogueFiles.environmentalGoods,
  otherGoods: 'language/other-goods.json',
  besideGoods: 'language/beside-goods.json',
  goodsByUse: 'language/goods-by-use.json',
  qualifiers: 'language/qualifiers.json',
  certifiedGoods: 'language/certified-goods.json',
  grammarZh: 'grammar/zh.json',
  grammarEn: 'grammar/en.json',
  emissionFactors: 'carbon/emission-factors.json',
  cbam: 'carbon/cbam.json',
} as const;

/**
 * The reference data beside the catalogue in `dir` (the folder `reference/`), every file
 * validated by schema, and every catalogue or HS code in it looked up in `content`.
 */
export const loadReferenceLibrary = async (
  dir: string,
  content: CatalogueContent,
): Promise<Result<ReferenceLibrary, readonly CatalogueDamage[]>> => {
  const older = (file: string) => readReferenceJson(dir, file, olderEditionSchema);
  const files = valuesOf({
    editions: await readReferenceJson(dir, libraryFiles.editions, editionNoticesSchema),
    industry2019: await older(libraryFiles.industry2019),
    bond2021: await older(libraryFiles.bond2021),
    industry2024: await older(libraryFiles.industry2024),
    crosswalk: await readReferenceJson(dir, libraryFiles.crosswalk, crosswalkSchema),
    environmentalGoods: await readReferenceJson(
      dir,
      libraryFiles.environmentalGoods,
      environmentalGoodsSchema,
    ),
    otherGoods: await readReferenceJson(dir, libraryFiles.otherGoods, otherGoodsSchema),
    besideGoods: await readReferenceJson(dir, libraryFiles.besideGoods, besideGoodsSchema),
    goodsByUse: await readReferenceJson(dir, libraryFiles.goodsByUse, goodsByUseSchema),
    qualifiers: await readReferenceJson(dir, libraryFiles.qualifiers, qualifiersSchema),
    certifiedGoods: await readReferenceJson(dir, libraryFiles.certifiedGoods, certifiedGoodsSchema),
    grammarZh: await readReferenceJson(dir, libraryFiles.grammarZh, grammarSchema),
    grammarEn: await readReferenceJson(dir, libraryFiles.grammarEn, grammarSchema),
    emissionFactors: await readReferenceJson(
      dir,
      libraryFiles.emissionFactors,
      emissionFactorsSchema,
    ),
    cbam: await readReferenceJson(dir, libraryFiles.cbam, cbamSchema),
  });
  if (!files.ok) return files;
  const { industry2019, bond2021, industry2024, ...others } = files.value;
  const library = { olderEditions: { industry2019, bond2021, industry2024 }, ...others };
  const damages = checkLibrary(library, content);
  return damages.length > 0 ? fail(damages) : ok(library);
};

const checkLibrary = (
  library: ReferenceLibrary,
  content: CatalogueContent,
): readonly CatalogueDamage[] => {
  const codes = new Set(content.nodes.map(({ code }) => code));
  return [
    ...checkOlderEditions(library, codes),
    ...checkEditionShapes(library),
    ...checkCrosswalk(library, codes),
    ...checkGoods(library, content),
    ...checkOtherGoods(library, codes),
    ...checkGrammar('zh', library),
    ...checkGrammar('en', library),
  ].map(damageFromDefect);
};

const checkOlderEditions = ({ olderEditions }: ReferenceLibrary, codes: ReadonlySet<string>) =>
  (['industry2019', 'bond2021', 'industry2024'] as const).flatMap((edition) => {
    const own = new Set(olderEditions[edition].map(({ code }) => code));
    return olderEditions[edition].flatMap(({ parent, sameNameIn2025 }, position) => [
      ...(parent === null || own.has(parent)
        ? []
        : [
            notKnown(
              placeAt(libraryFiles[edition], position, 'parent'),
              catalogueNames.node,
              parent,
            ),
          ]),
      ...(typeof sameNameIn2025 !== 'string' || codes.has(sameNameIn2025)
        ? []
        : [
            notKnown(
              placeAt(libraryFiles[edition], position, 'sameNameIn2025'),
              catalogueNames.item,
              sameNameIn2025,
            ),
          ]),
    ]);
  });

const checkCrosswalk = ({ crosswalk }: ReferenceLibrary, codes: ReadonlySet<string>) =>
  (['level2', 'level3Trade'] as const).flatMap((list) =>
    crosswalk[list].flatMap(({ catalogue }, position) =>
      codes.has(catalogue)
        ? []
        : [
            notKnown(
              placeAt(libraryFiles.crosswalk, list, position, 'catalogue'),
              catalogueNames.node,
              catalogue,
            ),
          ],
    ),
  );

const unknownItems = (
  items: readonly string[],
  codes: ReadonlySet<string>,
  place: readonly (string | number)[],
) =>
  items.flatMap((code, position) =>
    codes.has(code)
      ? []
      : [notKnown(placeAt(libraryFiles.otherGoods, ...place, position), catalogueNames.item, code)],
  );

/**
 * A word stands once, but for uses, once beside each name, and goods that travel, which may be parts too; an example shows one
 * of its row; items of materials and of plant are items.
 */
const checkOtherGoods = ({ otherGoods }: ReferenceLibrary, codes: ReadonlySet<string>) => {
  const { meta, rows } = otherGoods;
  const seen = new Set<string>();
  return [
    ...unknownItems(meta.materialItems, codes, ['meta', 'materialItems']),
    ...unknownItems(meta.plantItems, codes, ['meta', 'plantItems']),
    ...rows.flatMap(({ ofItems = [] }, row) =>
      unknownItems(ofItems, codes, ['rows', row, 'ofItems']),
    ),
    ...rows.flatMap(({ en, enOrSort = [], example, ofNames = [], sort, zh }, position) => {
      const place = placeAt(libraryFiles.otherGoods, 'rows', position);
      const words = [...zh, ...en, ...enOrSort];
      const beside = sort === 'cargo' ? sort : ofNames.join('/');
      const twice = words.filter((word) => {
        const stands = `${beside}:${word}`;
        return seen.has(stands) || !seen.add(stands);
      });
      const shows =
        zh.some((word) => example.zh.includes(word)) &&
        [...en, ...enOrSort].some((word) => asWords(example.en).includes(asWords(word)));
      return [
        ...twice.map((word) => repeated(place, catalogueNames.term, word)),
        ...(shows ? [] : [inconsistent(place, referenceData.say('library.example_without_word'))]),
      ];
    }),
  ];
};

/** A rule speaks of classes that there are. */
const checkGrammar = (language: 'zh' | 'en', library: ReferenceLibrary) => {
  const file = language === 'zh' ? 'grammarZh' : 'grammarEn';
  return library[file].rules.flatMap((rule, position) =>
    unknownClasses(rule, library[file].classes).map((name) =>
      notKnown(placeAt(libraryFiles[file], 'rules', position), catalogueNames.wordClass, name),
    ),
  );
};

/** As text is read: a hyphen parts words. */
const asWords = (text: string): string => text.toLowerCase().replaceAll('-', ' ');

const checkGoods = ({ environmentalGoods }: ReferenceLibrary, { nomenclature }: CatalogueContent) =>
  environmentalGoods.goods.flatMap(({ hs6 }, position) =>
    Object.hasOwn(nomenclature.subheadings, hs6)
      ? []
      : [
          notKnown(
            placeAt(libraryFiles.environmentalGoods, 'goods', position, 'hs6'),
            catalogueNames.hsPrefix,
            hs6,
          ),
        ],
  );
