import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { MouseEvent, ReactElement } from 'react';

type Page =
  | {
      readonly to: '/applications/$applicationId' | '/record/$applicationId';
      readonly params: { readonly applicationId: string };
    }
  | { readonly to: '/clients/$applicantId'; readonly params: { readonly applicantId: string } };

/** Pages whose code was fetched ahead: it is the same for all rows. */
const fetched = new Set<Page['to']>();

const isPlain = ({ altKey, button, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey;

/**
 * A link in a row of a long list. The router's own `Link` works its address and standing out anew at each change of any
 * address, which for a hundred rows takes longer than drawing them.
 */
export const RowLink = ({
  children,
  className,
  isAt = false,
  ...page
}: Page & {
  readonly children: string;
  /** Whether the keys of the list stand on it: then it has the focus, so that a reader of the screen hears it. */
  readonly isAt?: boolean;
  readonly className?: string | undefined;
}): ReactElement => {
  const navigate = useNavigate();
  const router = useRouter();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isAt) link.current?.focus();
  }, [isAt]);
  const [id = ''] = Object.values<string>(page.params);
  const fetchAhead = (): void => {
    if (fetched.has(page.to)) return;
    fetched.add(page.to);
    // Fetched again when it is followed, where that did not work.
    router.preloadRoute(page).catch(() => fetched.delete(page.to));
  };
  return (
    <a
      ref={link}
      href={page.to.replace(/\$\w+$/, encodeURIComponent(id))}
      className={className}
      onMouseEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        void navigate(page);
      }}
    >
      {children}
    </a>
  );
};
