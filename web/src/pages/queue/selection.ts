import { useNavigate, useSearch } from '@tanstack/react-router';

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
  const chosen = new Set(asked?.split(',') ?? []);
  const choose = (applicationIds: readonly string[]): void =>
    void navigate({
      search: ({ chosen: _before, ...now }) =>
        applicationIds.length === 0 ? now : { ...now, chosen: applicationIds.join(',') },
      replace: true,
    });
  return {
    chosen,
    toggle: (applicationId) =>
      choose(
        chosen.has(applicationId)
          ? [...chosen].filter((one) => one !== applicationId)
          : [...chosen, applicationId],
      ),
    choose,
    clear: () => choose([]),
  };
};
