import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';

/** The cases that are selected; they stand in the address as `chosen`, so that a selection can be sent to a colleague. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  /** Selects a case, or no longer. */
  readonly toggle: (applicationId: string) => void;
  /** Selects exactly these. */
  readonly choose: (applicationIds: readonly string[]) => void;
  readonly clear: () => void;
}

export const useSelection = (): Selection => {
  const { chosen: asked } = useSearch({ from: '/queue' });
  const navigate = useNavigate({ from: '/queue' });
  // The acts stay the same, so that no row of the table is drawn anew for them.
  const acts = useMemo(() => {
    const change = (next: (now: readonly string[]) => readonly string[]): void =>
      void navigate({
        search: ({ chosen: before, ...now }) => {
          const chosen = next(idsIn(before));
          return chosen.length === 0 ? now : { ...now, chosen: chosen.join(',') };
        },
        replace: true,
      });
    return {
      toggle: (id: string) =>
        change((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id])),
      choose: (ids: readonly string[]) => change(() => ids),
      clear: () => change(() => []),
    };
  }, [navigate]);
  return { chosen: new Set(idsIn(asked)), ...acts };
};

const idsIn = (chosen: string | undefined): readonly string[] => chosen?.split(',') ?? [];
