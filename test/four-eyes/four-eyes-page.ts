import { layers, rules, titleOf } from './attack.js';
import type { Layer } from './attack.js';
import { applicationAttacks } from './application-attacks.js';
import { otherAttacks } from './other-attacks.js';

/** One attack at one layer, as the page lists it. */
export interface AttackAtLayer {
  readonly rule: number;
  readonly layer: Layer;
  readonly as: string;
  /** What came of it: the code of the refusal, where it is one. */
  readonly outcome: string;
}

/** Every attack there is a test of, in the order of the rules. */
export const attacksAtLayers: readonly AttackAtLayer[] = [
  ...applicationAttacks.flatMap(({ rule, as, refused }) =>
    layers.map((layer) => ({ rule, layer, as, outcome: refused[layer] })),
  ),
  ...otherAttacks.map(({ rule, layer, as, outcome }) => ({
    rule,
    layer,
    as,
    outcome: typeof outcome === 'string' ? outcome : 'as said',
  })),
].toSorted((one, other) => one.rule - other.rule);

/** Where a rule has no attack of its own at a layer, and why. */
const without: Readonly<Record<string, string>> = {
  '11 workflow': 'changes of rules have no workflow',
  '13 API': 'a rule about the store',
  '13 workflow': 'a rule about the store',
};

/**
 * The page docs/four-eyes-attacks.md.
 * @param passed titles of the tests that ran and passed.
 */
export const fourEyesPage = (passed: ReadonlySet<string>): string => {
  const proven = attacksAtLayers.filter(({ rule, layer, as }) =>
    passed.has(titleOf(rule, layer, as)),
  );
  return [
    '# Four eyes, attacked',
    '',
    'Written by `npm run four-eyes` from the attacks that ran and were refused (test/four-eyes, a whole service with real engines).',
    'API: with a token of the identity provider. Workflow: an Update by a client of Temporal that never saw the API. Storage: a forged',
    'commit handed to the store. The rules are those of [rules/four-eyes.md](rules/four-eyes.md).',
    '',
    ...overview(proven),
    '',
    ...details(proven),
    '',
  ].join('\n');
};

const overview = (proven: readonly AttackAtLayer[]): readonly string[] => [
  `| rule | | ${layers.join(' | ')} |`,
  `|---|---|${layers.map(() => '---').join('|')}|`,
  ...Object.entries(rules).map(([number, { zh, en }]) => {
    const cells = layers.map((layer) => cellOf(proven, Number(number), layer));
    return `| ${number} | ${en} (${zh}) | ${cells.join(' | ')} |`;
  }),
];

const cellOf = (proven: readonly AttackAtLayer[], rule: number, layer: Layer): string => {
  const isStore = rule === 13 && layer === 'storage';
  const count = proven.filter(
    (one) => one.layer === layer && (isStore || one.rule === rule),
  ).length;
  if (count > 0) return isStore ? `${count}, all of this column` : String(count);
  return without[`${rule} ${layer}`] ?? 'none';
};

/** One line an attack; what stands under a layer is what the attack was refused as there. */
const details = (proven: readonly AttackAtLayer[]): readonly string[] => {
  const names = [...new Set(proven.map(({ rule, as }) => `| ${rule} | ${as} |`))];
  return [
    `| rule | attack | ${layers.join(' | ')} |`,
    `|---|---|${layers.map(() => '---').join('|')}|`,
    ...names.map((name) => {
      const own = proven.filter(({ rule, as }) => name === `| ${rule} | ${as} |`);
      const cells = layers.map((layer) => own.find((one) => one.layer === layer)?.outcome ?? '');
      return `${name} ${cells.join(' | ')} |`;
    }),
  ];
};
