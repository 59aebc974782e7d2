import type {
  AreaView,
  GroupView,
  ItemSummary,
  ItemView,
  SearchHit,
} from '../rules/views/catalogue-views.js';
import { runExample } from '../rules/examples/run-examples.js';
import type { ExampleResult } from '../rules/examples/run-examples.js';
import type { CatalogueRevision } from '../../rulebook/rules/content/catalogue-revision.js';
import {
  historyOf,
  revisionInForceOn,
  revisionsKnownAt,
} from '../../rulebook/rules/content/revision-history.js';
import type {
  NamedRevision,
  RevisionWithdrawal,
} from '../../rulebook/rules/content/revision-history.js';
import { maximumSearchLimit, catalogueReader } from '../rules/views/catalogue-reader.js';
import type { CatalogueReader } from '../rules/views/catalogue-reader.js';
import { catalogue as texts } from '../../../kernel/messages/catalogue.js';
import type { Bilingual } from '../../../kernel/values/bilingual.js';
import { dayText, formatInstant } from '../../rulebook/rules/wording/letter-format.js';
import { dayOf } from '../../../kernel/values/clock/calendar-day.js';
import { refuse } from '../../../kernel/messages/refusals.js';
import type { Refusal } from '../../../kernel/values/refusal.js';
import { fail, ok } from '../../../kernel/values/result.js';
import type { Result } from '../../../kernel/values/result.js';
import type { CatalogueLibrary, CompiledRevision } from './catalogue-library.js';
import type { Clock } from '../../../kernel/ports.js';
import type { CatalogueStore, RevisionHead } from './ports-of-catalogue.js';

/** A revision without its content. */
export type RevisionSummary = Omit<CatalogueRevision, 'content'>;

/** Which revision to read: by name or content hash, else the one in force on a day, else today's. */
export interface RevisionChoice {
  /** Whose catalogue; `null` is the shared base, for who is not signed in. */
  readonly bankId: string | null;
  readonly revision: string | null;
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  readonly asOf: string | null;
  /** Only what was recorded at that instant, ISO 8601; `null`: all. */
  readonly knownAt: string | null;
}

/** The revisions known at an instant, and which of them was in force on a day. */
export interface RevisionReading {
  readonly items: readonly (RevisionHead & {
    readonly parent: NamedRevision | null;
    readonly supersededOn: string | null;
  })[];
  readonly asOf: string;
  /** That the day has not come, so that a plan is told; `null`: it has. */
  readonly notice: Bilingual | null;
  readonly knownAt: string | null;
  readonly inForce: NamedRevision | null;
  /** Of the oldest revision known then: before that day none is in force. */
  readonly firstEffectiveOn: string | null;
  /** Published, and taken back before their day. */
  readonly withdrawn: readonly (RevisionHead & RevisionWithdrawal)[];
}

/** What was read, and the one revision it was read from. */
export interface CatalogueReading<Value> {
  readonly revision: RevisionSummary;
  readonly value: Value;
}

export interface CatalogueSearch {
  readonly query: string;
  /** Only hits on texts of that language. */
  readonly language: 'zh' | 'en' | null;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundItems {
  /** Groups that the query names; on each page all. */
  readonly groups: readonly GroupView[];
  readonly total: number;
  readonly hits: readonly SearchHit[];
  readonly nextOffset: number | null;
}

type Read<Value> = Promise<Result<CatalogueReading<Value>, Refusal>>;

export interface CatalogueReads {
  readonly revisions: (choice: Omit<RevisionChoice, 'revision'>) => Promise<RevisionReading>;
  readonly areas: (choice: RevisionChoice) => Read<readonly AreaView[]>;
  readonly groups: (choice: RevisionChoice, areaCode: string) => Read<readonly GroupView[]>;
  readonly items: (choice: RevisionChoice, groupCode: string) => Read<readonly ItemSummary[]>;
  readonly item: (choice: RevisionChoice, itemCode: string) => Read<ItemView>;
  /** The examples of an item, and what its rules give them. */
  readonly examples: (choice: RevisionChoice, itemCode: string) => Read<readonly ExampleResult[]>;
  readonly search: (choice: RevisionChoice, search: CatalogueSearch) => Read<FoundItems>;
}

export interface CatalogueReadDeps {
  readonly library: CatalogueLibrary;
  readonly catalogue: CatalogueStore;
  readonly clock: Clock;
}

/** Reading the catalogue: areas, groups, items with rows and criteria, search, revisions. */
export const catalogueReads = (deps: CatalogueReadDeps): CatalogueReads => {
  const readers = new WeakMap<CompiledRevision, CatalogueReader>();
  const readerOf = (compiledRevision: CompiledRevision): CatalogueReader => {
    const known =
      readers.get(compiledRevision) ?? catalogueReader(compiledRevision.revision.content);
    readers.set(compiledRevision, known);
    return known;
  };
  const reading = async <Value>(
    choice: RevisionChoice,
    read: (reader: CatalogueReader, compiledRevision: CompiledRevision) => Value | undefined,
  ): Read<Value> => {
    const compiledRevision = await chooseRevision(deps, choice);
    if (compiledRevision === null) return fail(revisionAbsent(choice));
    const value = read(readerOf(compiledRevision), compiledRevision);
    return value === undefined
      ? fail(nodeUnknown())
      : ok({ revision: summaryOf(compiledRevision.revision), value });
  };
  return {
    revisions: (choice) => readRevisions(deps, choice),
    areas: (choice) => reading(choice, (reader) => reader.areas()),
    groups: (choice, areaCode) => reading(choice, (reader) => reader.groupsOf(areaCode)),
    items: (choice, groupCode) => reading(choice, (reader) => reader.itemsOf(groupCode)),
    item: (choice, itemCode) => reading(choice, (reader) => reader.item(itemCode)),
    examples: (choice, itemCode) =>
      reading(choice, (reader, { compiled, revision: { content } }) =>
        reader.item(itemCode) === undefined
          ? undefined
          : (content.examples ?? [])
              .filter((example) => example.itemCode === itemCode)
              .map((example) => runExample(example, compiled)),
      ),
    search: (choice, search) => reading(choice, (reader) => searchIn(reader, search)),
  };
};

const readRevisions = async (
  deps: CatalogueReadDeps,
  { bankId, knownAt, ...choice }: Omit<RevisionChoice, 'revision'>,
): Promise<RevisionReading> => {
  const asOf = choice.asOf ?? dayOf(deps.clock.now());
  const history = await deps.catalogue.history(bankId);
  const known = revisionsKnownAt(history, knownAt);
  const head = revisionInForceOn(known, asOf);
  return {
    withdrawn: withdrawnBy(history.withdrawn, knownAt),
    firstEffectiveOn: known.at(-1)?.effectiveOn ?? null,
    items: historyOf(known).map(({ head: one, ...place }) => ({ ...one, ...place })),
    asOf,
    knownAt,
    notice: asOf > dayOf(deps.clock.now()) ? texts.say('revisions.day_ahead') : null,
    inForce: head === undefined ? null : { revision: head.revision, contentHash: head.contentHash },
  };
};

const withdrawnBy = (
  withdrawn: Awaited<ReturnType<CatalogueStore['history']>>['withdrawn'],
  knownAt: string | null,
): RevisionReading['withdrawn'] =>
  withdrawn.filter(
    ({ withdrawnAt }) => knownAt === null || Date.parse(withdrawnAt) <= Date.parse(knownAt),
  );

/**
 * The revision chosen, ready to judge; `null` when there is none, none was known then, or none was
 * in force on the day that was asked for.
 */
export const chooseRevision = async (
  deps: CatalogueReadDeps,
  { bankId, revision, asOf, knownAt }: RevisionChoice,
): Promise<CompiledRevision | null> => {
  const day = asOf ?? dayOf(deps.clock.now());
  if (revision === null && knownAt === null && asOf === null)
    return deps.library.inForceOn(bankId, day);
  const history = await deps.catalogue.history(bankId);
  const known = revisionsKnownAt(history, knownAt);
  const chosen =
    revision === null
      ? revisionInForceOn(known, day)
      : (known.find((one) => one.revision === revision || one.contentHash === revision) ??
        // A draft stands on what was withdrawn until it is moved: who edits it reads that content.
        (knownAt === null
          ? history.withdrawn.find((one) => one.contentHash === revision)
          : undefined));
  return chosen === undefined ? null : deps.library.pinned(bankId, chosen);
};

const instantText = (instant: string): Bilingual => ({
  zh: formatInstant(instant, 'zh'),
  en: formatInstant(instant, 'en'),
});

/** Why there is no revision to answer with. */
export const revisionAbsent = ({ revision, asOf, knownAt }: RevisionChoice): Refusal => {
  if (revision !== null) return revisionUnknown();
  if (knownAt !== null) return refuse('catalogue_not_known_then', { known: instantText(knownAt) });
  return asOf === null
    ? revisionUnknown()
    : refuse('catalogue_not_in_force_then', { day: dayText(asOf) });
};

export const revisionUnknown = (): Refusal => refuse('catalogue_revision_unknown');

export const nodeUnknown = (): Refusal => refuse('catalogue_node_unknown');

export const summaryOf = ({ content: _, ...summary }: CatalogueRevision): RevisionSummary =>
  summary;

const searchIn = (reader: CatalogueReader, search: CatalogueSearch): FoundItems => {
  const { query, language, offset, limit } = search;
  const groups = reader.groupsNamed(query);
  if (language === null) return { groups, ...reader.search(query, { offset, limit }) };
  const hits = allHits(reader, query).filter((hit) => hit.because.some(isIn(language)));
  const end = offset + limit;
  return {
    groups,
    total: hits.length,
    hits: hits.slice(offset, end),
    nextOffset: end < hits.length ? end : null,
  };
};

/** The catalogue has some hundred items: all of them are a few pages. */
const allHits = (reader: CatalogueReader, query: string): readonly SearchHit[] => {
  const hits: SearchHit[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const page = reader.search(query, { offset, limit: maximumSearchLimit });
    hits.push(...page.hits);
    offset = page.nextOffset;
  }
  return hits;
};

const isIn =
  (language: 'zh' | 'en') =>
  (text: string): boolean =>
    /\p{Script=Han}/u.test(text) === (language === 'zh');
