import { noteRoutes } from '../../src/contexts/applications/routes/note-routes.js';
import type { NoteEvent } from '../../src/contexts/applications/rules/notes/application-notes.js';
import { keepSnoozes } from '../../src/contexts/applications/use-cases/notes/keep-snoozes.js';
import { keepNotes } from '../../src/contexts/applications/use-cases/notes/keep-notes.js';
import type { NoteDeps } from '../../src/contexts/applications/use-cases/notes/keep-notes.js';
import { readApplication } from '../../src/contexts/applications/use-cases/reading/read-application.js';
import { isPermitted } from '../../src/kernel/http/permissions.js';
import type { Route } from '../../src/kernel/http/route.js';
import type { RefusalLog } from '../../src/kernel/ports.js';
import { createdIdOf } from '../../src/kernel/record/command-id.js';
import { inMemoryCommitStore } from '../fakes/in-memory-commit-store.js';
import { inMemorySnoozes } from '../fakes/in-memory-snoozes.js';
import { inMemoryNoteMentions } from '../fakes/in-memory-note-mentions.js';
import type { ApplicationHarness } from './application-harness.js';
import { sha256 } from './lifecycle.js';

/** Notes over fakes, beside the application of a harness. */
export const noteHarness = (
  { deps }: ApplicationHarness,
  refusals: RefusalLog,
  related: Awaited<ReturnType<NoteDeps['relatedOf']>> = [],
) => {
  const noteDeps: NoteDeps = {
    standing: deps.standing,
    names: deps.names,
    clock: deps.clock,
    sha256,
    evaluatorBuild: deps.evaluatorBuild,
    commits: inMemoryCommitStore<NoteEvent>(),
    texts: deps.texts,
    mentions: inMemoryNoteMentions(),
    snoozes: inMemorySnoozes(),
    refusals,
    users: deps.users,
    readApplication: readApplication(deps),
    relatedOf: () => Promise.resolve(related),
    mayAnswer: (roles) => isPermitted(roles, 'note.write'),
  };
  const snoozes = keepSnoozes({ ...noteDeps, projection: deps.projection });
  const routes = (): readonly Route[] =>
    noteRoutes({
      ...keepNotes(noteDeps),
      snoozes,
      noteIdOf: (commandId) => createdIdOf('note', commandId, sha256),
    });
  return { deps: noteDeps, snoozes, routes };
};
