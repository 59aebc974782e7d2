import type { ReactElement, ReactNode } from 'react';
import { useEffect } from 'react';

/** The head of a page: its title, one sentence that says what it is for, and its one primary act. */
export const Page = ({
  title,
  help,
  links,
  act,
  children,
}: {
  readonly title: string;
  readonly help: string;
  /** What leads away from here, under the sentence. */
  readonly links?: ReactNode;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}): ReactElement => {
  useEffect(() => {
    document.title = `${title} · greenlane`;
  }, [title]);
  return (
    <div className="stack">
      <header className="row spread">
        <div className="stack-tight">
          <h1>{title}</h1>
          <p className="second">{help}</p>
          {links}
        </div>
        {act}
      </header>
      {children}
    </div>
  );
};
