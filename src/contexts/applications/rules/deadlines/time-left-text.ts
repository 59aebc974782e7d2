import { nextSteps } from '../../../../kernel/messages/next-steps.js';
import type { Bilingual } from '../../../../kernel/values/bilingual.js';
import { hoursOn } from '../../../../kernel/values/clock/business-calendar.js';
import type { BusinessCalendar } from '../../../../kernel/values/clock/business-calendar.js';
import { dayOf } from '../../../../kernel/values/clock/calendar-day.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Business time that is left, or by how much it is over, as a person counts it: whole working days and hours. */
export const timeLeftText = (calendar: BusinessCalendar, now: string, left: number): Bilingual => {
  const { opensAtHour, cutOffHour } = hoursOn(calendar, dayOf(now));
  const ms = Math.abs(left);
  const dayMs = (cutOffHour - opensAtHour) * hourMs;
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const isShort = days === 0 && hours === 0;
  const parts = [
    ...(days > 0 ? [counted('day', days)] : []),
    ...(hours > 0 ? [counted('hour', hours)] : []),
    ...(isShort ? [counted('minute', Math.floor(ms / minuteMs))] : []),
  ];
  const time = {
    zh: parts.map(({ zh }) => zh).join(''),
    en: parts.map(({ en }) => en).join(' '),
  };
  return left < 0
    ? nextSteps.say('time_left.over', { time })
    : nextSteps.say('time_left.left', { time });
};

const counted = (unit: 'day' | 'hour' | 'minute', count: number): Bilingual =>
  nextSteps.say(count === 1 ? `time_left.${unit}` : `time_left.${unit}s`, { count });
