import type { ReactElement } from 'react';
import { Marked } from '../../../marks/mark.js';

/** Why a form cannot be sent as things stand; nothing where it can. */
export const Hindrance = ({ why }: { readonly why: string | null }): ReactElement | null =>
  why === null ? null : (
    <p role="alert">
      <Marked kind="not-met">{why}</Marked>
    </p>
  );
