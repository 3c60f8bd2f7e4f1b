import { useThrottledValue } from '@mantine/hooks';
import type { AppFailure } from '@shared/contract/errors';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';

/** Rows asked for at once. Three screens full: scrolling by page rarely meets a gap. */
export const pageSize = 100;

/** The pages that a range of rows needs, and the next one in each direction so that a short scroll finds it there. */
export function pagesFor(first: number, last: number, total: number): number[] {
  const from = Math.max(0, Math.floor(first / pageSize) - 1);
  const to = Math.min(Math.max(0, Math.ceil(total / pageSize) - 1), Math.floor(last / pageSize) + 1);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

/** A page as a query gives it. */
export type RowPage<Row> = { rows: readonly Row[]; total: number };

/** What the table needs to know of a long list of which only some pages are here. */
export type PagedRows<Row> = {
  /** Rows in all; null until the first page is there. */
  total: number | null;
  /** The row at a place in the list, from 0; undefined while its page is on the way. */
  rowAt: (index: number) => Row | undefined;
  /** The table says which rows it shows. */
  show: (first: number, last: number) => void;
  error: AppFailure | null;
  retry: () => void;
  /** Changes when the list becomes another one (a filter): the table then goes back to its top. */
  listKey: string;
};

/** A long list: how to read a page of it. The key starts with the topic and holds the filter. */
export type PagedSource<Row> = {
  queryKey: readonly unknown[];
  fetchPage: (page: { offset: number; limit: number }) => Promise<RowPage<Row>>;
};

/**
 * Reads a long list page by page as it is scrolled. Pages live in the query cache for a minute after they left the screen,
 * so 100,000 rows never are in memory at once.
 */
export function usePagedRows<Row>({ queryKey, fetchPage }: PagedSource<Row>): PagedRows<Row> {
  const [range, setRange] = useState({ first: 0, last: 0, total: 0 });
  // A drag of the scroll bar passes hundreds of pages: ask for where it is a few times a second, not at every frame.
  const { first, last, total: seen } = useThrottledValue(range, 80);
  const wanted = [...new Set([0, ...pagesFor(first, last, seen)])];
  const results = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...queryKey, page],
      queryFn: () => fetchPage({ offset: page * pageSize, limit: pageSize }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60_000,
    })),
  });
  const pages = new Map(wanted.map((page, index) => [page, results[index]?.data]));
  const total = pages.get(0)?.total ?? null;
  const failed = results.find((result) => result.error !== null);
  return {
    total,
    rowAt: (index) => pages.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    show: (from, to) => {
      if (from !== range.first || to !== range.last || (total ?? 0) !== range.total) {
        setRange({ first: from, last: to, total: total ?? 0 });
      }
    },
    error: failed?.error ?? null,
    retry: () => {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
    listKey: JSON.stringify(queryKey),
  };
}
