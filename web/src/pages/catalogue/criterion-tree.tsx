import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { ReplyOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { useWords } from '../../words/words.js';
import styles from './criterion-tree.module.css';

export type Criterion = components['schemas']['Criterion'];
export type Leaf = Extract<Criterion, { labelZh: string }>;
type Item = ReplyOf<'get', '/v1/catalogue/items/{itemCode}'>['item'];

/** What the tree takes its words from. */
export type TreeWords = Pick<Item, 'facts' | 'borrowed'>;

interface Drawn {
  readonly words: TreeWords;
  readonly edition: string;
  /** What stands in the place of a leaf's sentence: its form, or before and after. */
  readonly leaf?: ((leaf: Leaf, path: string) => ReactNode) | undefined;
}

const below = (path: string, step: string): string => (path === '' ? step : `${path}/${step}`);

const Joined = ({
  title,
  parts,
  path,
  ...drawn
}: Drawn & {
  readonly title: string;
  readonly parts: readonly Criterion[];
  readonly path: string;
}): ReactElement => (
  <>
    <p className={styles.join}>{title}</p>
    <ul className={styles.parts}>
      {parts.map((part, place) => (
        <li key={below(path, String(place))}>
          <CriterionTree node={part} path={below(path, String(place))} {...drawn} />
        </li>
      ))}
    </ul>
  </>
);

const Under = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <>
    <p className={styles.join}>{title}</p>
    <div className={styles.parts}>{children}</div>
  </>
);

/** The condition of a branch in words: the fact and those of its values that lead into it. */
const useConditionText = ({ facts }: TreeWords) => {
  const { say, word, language } = useWords();
  return (when: { readonly fact: string; readonly in: readonly (string | boolean)[] }): string => {
    const known = facts.find(({ fact }) => fact === when.fact);
    const values = when.in.map((code) => {
      if (typeof code === 'boolean') return word(code ? 'answer.yes' : 'answer.no');
      const value = known?.values.find((one) => one.code === code);
      return value === undefined ? code : say(value.label);
    });
    return word('criterion.when', {
      fact: known === undefined ? when.fact : say(known.label),
      values: values.join(language === 'zh' ? '、' : ', '),
    });
  };
};

/** A criterion as an indented tree: all of, any of, unless, when … then; each leaf is a sentence. */
export const CriterionTree = ({
  node,
  path = '',
  ...drawn
}: Drawn & { readonly node: Criterion; readonly path?: string }): ReactElement => {
  const { word, say, language } = useWords();
  const conditionText = useConditionText(drawn.words);
  if ('fact' in node)
    return (
      <div className={styles.leaf} data-path={path}>
        {drawn.leaf?.(node, path) ?? (language === 'zh' ? node.labelZh : node.labelEn)}
      </div>
    );
  if ('all' in node)
    return (
      <Joined title={word('criterion.all')} parts={node.all} path={below(path, 'all')} {...drawn} />
    );
  if ('any' in node)
    return (
      <Joined title={word('criterion.any')} parts={node.any} path={below(path, 'any')} {...drawn} />
    );
  if ('not' in node)
    return (
      <Under title={word('criterion.not')}>
        <CriterionTree node={node.not} path={below(path, 'not')} {...drawn} />
      </Under>
    );
  if ('when' in node)
    return (
      <Under title={conditionText(node.when)}>
        <CriterionTree node={node.then} path={below(path, 'then')} {...drawn} />
      </Under>
    );
  const borrowed = drawn.words.borrowed.find(({ itemCode }) => itemCode === node.item);
  return (
    <div className={styles.leaf}>
      <Link
        to="/catalogue/$edition/$itemCode"
        params={{ edition: drawn.edition, itemCode: node.item }}
      >
        {word('criterion.item', {
          item: node.item,
          name: borrowed === undefined ? '' : say(borrowed.name),
        })}
      </Link>
    </div>
  );
};
