import { findings } from '../../../../kernel/messages/findings.js';
import { listOf } from '../../../../kernel/messages/messages.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import type { Instrument } from '../assessment/assessment-input.js';
import type { TransitionDefect } from './find-transition-defects.js';
import type { TransitionFeature, TransitionTable } from './transition-table.js';

const instrumentTerms: Readonly<Record<Instrument, Bilingual>> =
  findings.group('transition_instrument');

const featureTerms: Readonly<Record<TransitionFeature, Bilingual>> =
  findings.group('transition_feature');

const valueTerms: Readonly<Record<string, Bilingual>> = findings.group('transition_value');

/** In the order in which a sentence names them. */
const features = [
  'approval',
  'facility',
  'drawn',
  'bondStatus',
  'turnedGreen',
  'proceedsChanged',
  'registration',
  'filing',
  'issuerChoice',
] as const satisfies readonly TransitionFeature[];

/** A case without a row, or with several, as a sentence; only what rows ask of it is named. */
export const transitionDefectText = (
  { instrument, facts, rows }: TransitionDefect,
  table: TransitionTable,
): Bilingual => {
  const asked = askedOf(table, instrument).map((feature): Bilingual => {
    const value = valueTerms[facts[feature]] ?? { zh: facts[feature], en: facts[feature] };
    const term = featureTerms[feature];
    return { zh: `${term.zh}${value.zh}`, en: `${term.en} ${value.en}` };
  });
  const of = instrumentTerms[instrument];
  const zh = [of.zh, ...asked.map((one) => one.zh)].join('，');
  const en = [of.en, ...asked.map((one) => one.en)].join(', ');
  return rows.length === 0
    ? findings.say('transition_defect.no_row_holds_for', { case: { zh, en } })
    : findings.say('transition_defect.rows_hold_at_once', {
        count: rows.length,
        rows: listOf(rows),
        case: { zh, en },
      });
};

const askedOf = (table: TransitionTable, instrument: Instrument): readonly TransitionFeature[] => {
  const rows = table.rows.filter((row) => row.instruments.includes(instrument));
  const asked = new Set(rows.flatMap((row) => Object.keys(row.when)));
  return features.filter((one) => asked.has(one));
};
