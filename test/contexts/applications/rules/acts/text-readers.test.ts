import { describe, expect, it } from '@jest/globals';
import {
  textCommitmentsOf,
  textReaders,
  textsToPart,
  withTextsParted,
} from '../../../../../src/contexts/applications/rules/acts/text-readers.js';
import { textCommitmentOf } from '../../../../../src/kernel/record/text-commitment.js';
import type { ApplicationEvent } from '../../../../../src/contexts/applications/rules/state/application-event.js';
import { whyTold } from '../../../../../src/contexts/applications/rules/next-steps/told-to-exporter.js';
import { sha256 } from '../../../../builders/lifecycle.js';

type Readers = string | { readonly toldWhere: readonly [string, string] };

/** Every text of every kind of event, as the table has it. */
const rows = Object.entries(textReaders).flatMap(([type, texts]) =>
  Object.entries(texts as Readonly<Record<string, Readers>>).map(
    ([path, readers]) => [type, path, readers] as const,
  ),
);
const readBy = (...readers: readonly string[]) =>
  rows.filter(([, , one]) => typeof one === 'string' && readers.includes(one));

/** An event of a kind with one text, standing where a path says. */
const eventWith = (type: string, path: string, text: string, beside: object = {}) => {
  const steps = path.split(/(?=\[\])|\./);
  const value = steps.reduceRight<unknown>((inner, step, index) => {
    if (step === '[]') return [inner];
    return { ...(index === steps.length - 1 ? beside : {}), [step]: inner };
  }, text);
  return { type, ...(value as object) } as unknown as ApplicationEvent;
};

const commitment = textCommitmentOf('00', '内部意见', sha256);
const parted = {
  commitmentOf: new Map([['内部意见', commitment]]),
  textOf: new Map([[commitment, '内部意见']]),
};
const nothing = { internal: [], carried: [], disclosed: [] };
const part = (event: ApplicationEvent): string => JSON.stringify(withTextsParted(event, parted));

describe('the texts of events', () => {
  it('are each told, internal, carried or disclosed, in every kind of event that has one', () => {
    expect(rows.length).toBeGreaterThan(70);
    expect(readBy('told', 'internal', 'carried', 'disclosed')).toHaveLength(rows.length - 1);
  });

  it.each(readBy('internal'))('of %s: %s leaves the event, a commitment in its place', (...row) => {
    const [type, path] = row;
    const event = eventWith(type, path, '内部意见');
    expect(textsToPart([event])).toEqual({ ...nothing, internal: ['内部意见'] });
    const committed = withTextsParted(event, parted);
    expect(committed).toEqual(eventWith(type, path, commitment));
    expect(textCommitmentsOf([{ events: [committed], fingerprint: '' }])).toEqual([commitment]);
  });

  it.each(readBy('told'))('of %s: %s stay as they are, whatever they look like', (type, path) => {
    for (const text of ['内部意见', commitment]) {
      const event = eventWith(type, path, text);
      expect(textsToPart([event])).toEqual(nothing);
      expect(withTextsParted(event, parted)).toEqual(event);
      expect(textCommitmentsOf([{ events: [event], fingerprint: '' }])).toEqual([]);
    }
  });

  it.each(readBy('disclosed'))('of %s: %s are told in words from then on', (type, path) => {
    const event = eventWith(type, path, commitment);
    expect(textsToPart([event])).toEqual({ ...nothing, disclosed: [commitment] });
    expect(withTextsParted(event, parted)).toEqual(eventWith(type, path, '内部意见'));
  });

  it.each(readBy('carried'))('of %s: %s stay apart, those of earlier builds too', (type, path) => {
    const carried = eventWith(type, path, commitment);
    expect(textsToPart([carried])).toEqual({ ...nothing, carried: [commitment] });
    expect(withTextsParted(carried, parted)).toEqual(carried);
    const inWords = eventWith(type, path, '内部意见');
    expect(textsToPart([inWords]).internal).toEqual(['内部意见']);
    expect(withTextsParted(inWords, parted)).toEqual(carried);
  });

  it('of a look-up are told where it ends the application, and internal elsewhere', () => {
    const of = (result: string) =>
      eventWith('environmental_screening.recorded', 'lookups[].note', '内部意见', { result });
    expect(part(of('clear'))).not.toContain('内部意见');
    expect(part(of('not_applicable'))).not.toContain('内部意见');
    expect(part(of('veto'))).toContain('内部意见');
  });

  it('that say nothing stay empty, so that no note is told from none', () => {
    const event = eventWith('intake.accepted', 'note', '');
    expect(textsToPart([event]).internal).toEqual([]);
    expect(withTextsParted(event, parted)).toEqual(event);
  });

  it.each(readBy('internal'))('of %s: %s are not among what is told why', (...row) => {
    const [type, path] = row;
    const rest = {
      lookups: [],
      reasons: [],
      reasonCodes: [],
      note: '',
      change: { reasonCodes: [], note: '' },
      decision: { reasonCodes: [], note: '' },
    };
    const event = { ...rest, ...eventWith(type, path, '内部意见') } as ApplicationEvent;
    expect(JSON.stringify(whyTold(event))).not.toContain('内部意见');
  });
});
