import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { read } from '../../api/hooks.js';
import type { ReplyOf } from '../../api/client.js';
import { queueFiltersIn } from '../../app/queue-filters.js';
import type { QueueFilters } from '../../app/queue-filters.js';

export type Views = ReplyOf<'get', '/v1/queue-views'>;
export type KeptView = Views['kept'][number];

export const columnCodes = ['goods', 'amount', 'share', 'step', 'open', 'who', 'left'] as const;
export type ColumnCode = (typeof columnCodes)[number];

export interface ShownView {
  readonly views: Views | undefined;
  /** The code or id of the view that is open. */
  readonly open: string;
  readonly kept: KeptView | undefined;
  /** The address names a view that there is not, or not for this person. */
  readonly isUnknown: boolean;
  /** What the queue is asked for: by the address, else by the view. */
  readonly filters: QueueFilters;
  readonly columns: readonly ColumnCode[];
  /** Whether what is asked for is known yet. */
  readonly isKnown: boolean;
}

const columnsOf = (asked: readonly string[] | undefined): readonly ColumnCode[] =>
  asked === undefined ? columnCodes : columnCodes.filter((code) => asked.includes(code));

const viewOf = (
  views: Views | undefined,
  asked: string,
): Pick<ShownView, 'kept' | 'isUnknown'> & { readonly query: Readonly<Record<string, string>> } => {
  const kept = views?.kept.find(({ viewId }) => viewId === asked);
  const standing = views?.standing.find(({ code }) => code === asked);
  const found = kept ?? standing;
  return { kept, isUnknown: views !== undefined && found === undefined, query: found?.query ?? {} };
};

/** What the page shows: a view, or what the address asks for in its place. */
export const useView = (): ShownView => {
  const search = useSearch({ from: '/queue' });
  const views = useQuery(read('/v1/queue-views')).data;
  const open = search.view ?? 'all';
  const { kept, isUnknown, query } = viewOf(views, open);
  const asked = search.columns ?? kept?.columns?.join(',');
  const columns = useMemo(() => columnsOf(asked?.split(',')), [asked]);
  const inAddress = queueFiltersIn(search);
  const isOwn = Object.keys(inAddress).length > 0;
  return {
    ...{ views, kept, open, isUnknown },
    filters: isOwn ? inAddress : queueFiltersIn(query),
    columns,
    isKnown: isOwn || open === 'all' || views !== undefined,
  };
};
