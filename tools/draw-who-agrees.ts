/**
 * `npm run draw:who-agrees`: writes what takes two people into docs/rules/four-eyes.md from the
 * table that deciders, stores and permissions read, so that page and code cannot part.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { people } from '../src/kernel/messages/people.js';
import { whoAgrees } from '../src/kernel/record/who-agrees.js';
import type { Agreed, AgreementRule } from '../src/kernel/record/who-agrees.js';
import { roleTerms } from '../src/kernel/values/role-terms.js';

const page = fileURLToPath(new URL('../docs/rules/four-eyes.md', import.meta.url));
const [start, end] = ['<!-- two people: drawn -->', '<!-- two people: end -->'];

const named: Readonly<Record<Agreed, { readonly en: string }>> = people.group('two_people');

const roles = (holders: AgreementRule['proposes']): string =>
  holders === 'bank_rules'
    ? 'as the bank’s rules say'
    : holders.map((role) => roleTerms[role].en).join(', ');

const besides = ({
  inReview,
  moreSenior,
  namesContent,
  neverAgrees,
  takesStep,
  takesBack,
}: AgreementRule): string =>
  [
    inReview === true ? 'both have claimed the step' : '',
    moreSenior === true ? 'more senior than the proposer' : '',
    namesContent === undefined ? '' : 'names by hash what was looked at',
    neverAgrees === 'authors' ? 'nobody who wrote any of it' : '',
    neverAgrees === 'concerned' ? 'nobody whom it is about' : '',
    takesStep === true ? 'neither of the two takes another step of the application' : '',
    takesBack === true ? 'the proposer may take it back' : '',
  ]
    .filter((one) => one !== '')
    .join('; ');

/** The table as Markdown, a row for each row of `whoAgrees`. */
export const drawWhoAgrees = (): string =>
  [
    '| what | proposed by | agreed to by another | besides |',
    '|---|---|---|---|',
    ...Object.entries<AgreementRule>(whoAgrees).map(
      ([what, rule]) =>
        `| ${named[what as Agreed].en} | ${roles(rule.proposes)} | ${roles(rule.agrees)} | ${besides(rule)} |`,
    ),
  ].join('\n');

/** The page with the table put between its two marks. */
export const withWhoAgrees = (text: string): string => {
  const [before = '', rest = ''] = text.split(start);
  const after = rest.split(end)[1];
  if (after === undefined)
    throw new Error(`docs/rules/four-eyes.md has lost its marks ${start} ${end}`);
  return `${before}${start}\n\n${drawWhoAgrees()}\n\n${end}${after}`;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeFile(page, withWhoAgrees(await readFile(page, 'utf8')));
