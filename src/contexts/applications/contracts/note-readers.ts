import type { z } from 'zod';
import { applications } from '../../../kernel/messages/applications.js';
import { noteSchema, reasonsSchema } from '../../../kernel/http/contracts/reason.js';
import { textReaders } from '../rules/acts/text-readers.js';
import type { ApplicationEventType } from '../rules/state/application-event.js';

type PathIn<Type extends ApplicationEventType> = keyof (typeof textReaders)[Type] & string;

/** Who reads what an act is told with. */
export type NoteReaders = 'both' | 'bank' | 'bank_then_both' | 'both_where_veto';

/**
 * Who reads a text of an event, by the table that also keeps it so.
 * @param copied where a later event copies it, if one does.
 */
export const readersOf = <
  Type extends ApplicationEventType,
  Later extends ApplicationEventType = never,
>(
  event: Type,
  path: PathIn<Type>,
  copied?: { readonly to: Later; readonly at: PathIn<Later> },
): NoteReaders => {
  const readers = textReaders[event][path];
  if (typeof readers === 'object') return 'both_where_veto';
  if (readers === 'told' || readers === 'disclosed') return 'both';
  const later = copied === undefined ? undefined : textReaders[copied.to][copied.at];
  return later === 'disclosed' ? 'bank_then_both' : 'bank';
};

export const noteReaderTexts = applications.group('note_readers');

/** The words of an act, described with who reads them. */
export const noteFor = <
  Schema extends z.ZodType,
  Type extends ApplicationEventType,
  Later extends ApplicationEventType = never,
>(
  schema: Schema,
  ...of: Parameters<typeof readersOf<Type, Later>>
): Schema => {
  const said = schema.meta()?.description;
  const readers = noteReaderTexts[readersOf(...of)].en;
  return schema.meta({ description: said === undefined ? readers : `${said} ${readers}` });
};

/** Reasons whose words are described so. */
export const reasonsWith = <Type extends ApplicationEventType>(event: Type, path: PathIn<Type>) =>
  reasonsSchema(noteFor(noteSchema, event, path));
