import type { ApplicationProgress } from '../../src/contexts/applications/rules/state/progress.js';
import type { ApplicationWorkflowInput } from '../../workflows/messages.js';
import { searchAttributesOf } from '../../workflows/messages.js';
import type { NoopInput, NoopMark } from './noop-script.js';
import type { Message } from './play-application.js';

const progressIn = (message: Message): ApplicationProgress | null => {
  if ('progress' in message) return message.progress;
  return message.answer.kind === 'done' ? message.answer.progress : null;
};

const shownOf = (progress: ApplicationProgress): string =>
  JSON.stringify(searchAttributesOf(progress).map(({ value }) => value));

/** The commands our workflow made in one recorded application, as a script for the no-op workflow. */
export const noopScriptOf = (
  application: ApplicationWorkflowInput,
  messages: readonly Message[],
): NoopInput => {
  const marks: NoopMark[] = [];
  const heard = messages.filter((one) => one.kind !== 'start');
  let shown = shownOf(application.progress);
  heard.forEach((message, at) => {
    const progress = progressIn(message);
    const changed = progress !== null && shownOf(progress) !== shown;
    if (progress !== null) shown = shownOf(progress);
    const own = message.kind === 'own' ? message.envelope : null;
    if (own !== null || changed)
      marks.push({ after: own === null ? at + 1 : at, own, shows: changed });
  });
  const { deadline } = application.progress;
  const warnAt = deadline?.warnAt[0] ?? deadline?.dueAt ?? null;
  const timerMs = warnAt === null ? 86_400_000 : Math.max(Date.parse(warnAt) - Date.now(), 1_000);
  return { application, timerMs, marks };
};
