import { useEffect } from 'react';

/** Who stands on a box, a button or a link types nothing. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['TEXTAREA', 'SELECT'].includes(target.tagName) ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type)));

/** What stands over the page has keys of its own. */
const isOver = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"]') !== null;

/** Enter on a link or a button is that one's. */
const isOwn = ({ key, target }: KeyboardEvent): boolean =>
  key === 'Enter' && target instanceof HTMLElement && ['A', 'BUTTON'].includes(target.tagName);

/** Single keys of a page; nothing while somebody types, opens a menu or holds Ctrl, Alt or Meta (WCAG 2.2, 2.1.4). */
export const useKeys = (acts: Readonly<Record<string, () => void>>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (isOwn(event) || isOver(event.target) || event.defaultPrevented) return;
      const act = acts[event.key];
      if (act === undefined) return;
      // A slash would else be typed into the box that it opens.
      if (event.key === '/') event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
};
