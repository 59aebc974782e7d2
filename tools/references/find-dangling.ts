/** The text of each file of the repository, by its path from the root with `/`. */
export type RepositoryFiles = ReadonlyMap<string, string>;

/** A reference that leads nowhere. */
export interface Dangling {
  readonly file: string;
  readonly line: number;
  readonly reference: string;
  readonly why: string;
}

interface Written {
  readonly reference: string;
  /** Place in the text of the file. */
  readonly at: number;
}

/**
 * Every reference in pages and code that leads nowhere: links and anchors of Markdown, pages and
 * source files named in prose or comments, decision records, npm commands.
 * @param made files that a command writes and the repository does not hold.
 */
export const findDangling = (
  files: RepositoryFiles,
  made: ReadonlySet<string>,
): readonly Dangling[] => {
  const repository = indexOf(files, made);
  return [...files].flatMap(([file, text]) =>
    faultsIn(repository, file, text).map(({ reference, at, why }) => ({
      file,
      line: text.slice(0, at).split('\n').length,
      reference,
      why,
    })),
  );
};

interface Repository {
  readonly files: RepositoryFiles;
  /** Files and folders, without a slash at the end. */
  readonly paths: ReadonlySet<string>;
  /** Last steps of every path, such as `values/money.ts` and `money.ts`. */
  readonly endings: ReadonlySet<string>;
  readonly anchorsOf: (page: string) => ReadonlySet<string>;
  readonly records: ReadonlySet<number>;
  readonly commands: ReadonlySet<string>;
}

const indexOf = (files: RepositoryFiles, made: ReadonlySet<string>): Repository => {
  const paths = new Set<string>(made);
  const endings = new Set<string>();
  for (const path of [...files.keys(), ...made]) {
    const steps = path.split('/');
    for (let count = 1; count <= steps.length; count += 1) {
      paths.add(steps.slice(0, count).join('/'));
      endings.add(steps.slice(-count).join('/'));
    }
  }
  const anchors = new Map<string, ReadonlySet<string>>();
  return {
    files,
    paths,
    endings,
    anchorsOf: (page) => {
      const known = anchors.get(page) ?? anchorsIn(files.get(page) ?? '');
      anchors.set(page, known);
      return known;
    },
    records: new Set(
      [...files.keys()].flatMap((path) => Number(/^docs\/adr\/(\d+)-/.exec(path)?.[1] ?? [])),
    ),
    commands: commandsIn(files.get('package.json') ?? '{}'),
  };
};

const commandsIn = (manifest: string): ReadonlySet<string> => {
  const { scripts = {} } = JSON.parse(manifest) as { readonly scripts?: Record<string, string> };
  return new Set([...Object.keys(scripts), 'ci', 'install']);
};

/** The anchors of a page's headings, as GitHub makes them. */
export const anchorsIn = (page: string): ReadonlySet<string> => {
  const anchors = new Set<string>();
  const seen = new Map<string, number>();
  for (const [, heading = ''] of withoutFences(page).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  for (const [, id = ''] of page.matchAll(/<a (?:id|name)="([^"]+)">/g)) anchors.add(id);
  return anchors;
};

/** Blocks of code blanked out, so that places stay. */
const withoutFences = (page: string): string =>
  page.replaceAll(/^```[\s\S]*?^```/gm, (block) => block.replaceAll(/[^\n]/g, ' '));

interface Fault extends Written {
  readonly why: string;
}

const faultsIn = (repository: Repository, file: string, text: string): readonly Fault[] => {
  if (file.endsWith('.md'))
    return [
      ...faultsOfPage(repository, file, withoutFences(text)),
      ...faultsOfWords(repository, text),
    ];
  const comments = commentsOf(file, text);
  return [
    ...faultsOfMentions(repository, file, mentionsIn(text, pageMention)),
    ...faultsOfMentions(repository, file, mentionsIn(comments, sourceMention)),
    ...faultsOfWords(repository, comments),
  ];
};

const faultsOfPage = (repository: Repository, file: string, text: string): readonly Fault[] => {
  const prose = text.replaceAll(/\]\([^)]*\)/g, (target) => ' '.repeat(target.length));
  return [
    ...linksIn(text).flatMap((link) => faultOfLink(repository, file, link)),
    ...faultsOfMentions(repository, file, mentionsIn(prose, pageMention)),
    ...faultsOfMentions(repository, file, mentionsIn(prose, sourceMention)),
    ...faultsOfMentions(repository, file, mentionsIn(prose, folderMention)),
    ...faultsOfNames(repository, prose),
  ];
};

const mentionsIn = (text: string, pattern: RegExp): readonly Written[] =>
  [...text.matchAll(pattern)].map((match) => ({ reference: match[0], at: match.index }));

/** A page by its name, with or without an anchor. */
const pageMention = /(?<![\w/.*<>{}-])[\w./-]*[\w-]\.md(?:#[\w-]+)?(?![\w/])/g;
const sourceMention = /(?<![\w/.*<>{}-])[\w./-]*[\w-]\.(?:ts|cjs|mjs)(?![\w/]|\.\w)/g;
const folderMention =
  /(?<=`)(?:src|test|tools|docs|bench|demo|reference|workflows|activities|config)\/[\w./-]*(?=`)/g;

/** What a source file declares, as `four-eyes.ts#refuseFourEyes`. */
const nameMention = /(?<![\w/.*<>{}-])([\w./-]*[\w-]\.ts)#(\w+)/g;

const faultsOfNames = ({ files }: Repository, text: string): readonly Fault[] =>
  [...text.matchAll(nameMention)].flatMap((match) => {
    const [reference, path = '', name = ''] = match;
    const declares = new RegExp(`\\b(?:const|function\\*?|class|interface|type) ${name}\\b`);
    return [...files].some(
      ([file, source]) => `/${file}`.endsWith(`/${path}`) && declares.test(source),
    )
      ? []
      : [{ reference, at: match.index, why: 'no such file declares it' }];
  });

const linksIn = (text: string): readonly Written[] =>
  [...text.matchAll(/\]\(<?([^)\s>]+)>?\)/g)].map((match) => ({
    reference: match[1] ?? '',
    at: match.index,
  }));

const faultOfLink = (repository: Repository, file: string, link: Written): readonly Fault[] => {
  if (/^[a-z][a-z+.-]*:/i.test(link.reference)) return [];
  const [target = '', anchor] = link.reference.split('#');
  const path = target === '' ? file : resolve(folderOf(file), target);
  if (!repository.paths.has(path)) return [{ ...link, why: 'no such file' }];
  return anchor === undefined ? [] : faultOfAnchor(repository, path, anchor, link);
};

const faultOfAnchor = (
  repository: Repository,
  page: string,
  anchor: string,
  written: Written,
): readonly Fault[] =>
  repository.anchorsOf(page).has(anchor)
    ? []
    : [{ ...written, why: `${page} has no such heading` }];

/** A mention may be a path from the root, from the file's own folder, or the end of a path. */
const faultsOfMentions = (
  repository: Repository,
  file: string,
  mentions: readonly Written[],
): readonly Fault[] =>
  mentions.flatMap((mention) => {
    const [name = '', anchor] = mention.reference.replace(/\/$/, '').split('#');
    const page = [name, resolve(folderOf(file), name)].find((path) => repository.paths.has(path));
    if (page === undefined)
      return repository.endings.has(name.replace(/^(?:\.{1,2}\/)+/, ''))
        ? []
        : [{ ...mention, why: 'no such file' }];
    return anchor === undefined ? [] : faultOfAnchor(repository, page, anchor, mention);
  });

/** Numbers of decision records, npm commands, and rows of papers that are not here. */
const faultsOfWords = (repository: Repository, text: string): readonly Fault[] => [
  ...[...text.matchAll(/\bADRs? (\d+)/g)].flatMap((match) =>
    repository.records.has(Number(match[1]))
      ? []
      : [{ reference: match[0], at: match.index, why: 'no such decision record' }],
  ),
  ...[...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w-]*(?::[\w-]+)*)/g)].flatMap((match) =>
    repository.commands.has(match[1] ?? '')
      ? []
      : [{ reference: match[0], at: match.index, why: 'no such command' }],
  ),
  ...mentionsIn(text, /\bfeatures [A-Z]\d+|\bdoubt \d+/g).map((one) => ({
    ...one,
    why: 'a number of a list that is not here; name the rule by its anchor',
  })),
];

const folderOf = (file: string): string => file.split('/').slice(0, -1).join('/');

const resolve = (folder: string, target: string): string => {
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of target.replace(/\/$/, '').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
};

const comment = /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g;
const hashComment = /(?<=^|\s)#[^\n]*/g;

/** The comments of a file; all else blanked out, so that places stay. */
const commentsOf = (file: string, text: string): string => {
  const pattern = /\.(?:ts|mjs|cjs|js)$/.test(file) ? comment : hashComment;
  let comments = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    comments += text.slice(end, match.index).replaceAll(/[^\n]/g, ' ') + match[0];
    end = match.index + match[0].length;
  }
  return comments;
};
