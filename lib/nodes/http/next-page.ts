import { isPlainObject, type Json, ownValue } from '@/lib/shared/json';
import { StepError } from '../executor';
import type { Pagination } from '../http-pagination';
import { kindOf } from '../list-of';

// Where the next page is, read from the one before.

export type Page = { url: string; headers: Record<string, string>; body: Json };

/** The first page's URL: with the number of the page, where pages are numbered. */
export function firstPageUrl(pagination: Pagination, url: string): string {
  return pagination.by === 'page' ? withParameter(url, pagination.parameter, String(pagination.start)) : url;
}

/** Null: this was the last page. `count` pages have been read. */
export function nextPageUrl(pagination: Pagination, first: string, page: Page, count: number): string | null {
  const next = candidate(pagination, first, page, count);
  if (next === null) return null;
  // Headers and credentials are meant for the host the author wrote down.
  if (new URL(next).origin !== new URL(first).origin) {
    throw new StepError('pagination_refused', `The next page is on another host: ${new URL(next).host}.`, {
      retryable: false,
    });
  }
  return next;
}

function candidate(pagination: Pagination, first: string, page: Page, count: number): string | null {
  switch (pagination.by) {
    case 'link_header':
      return absolute(linkTo('next', page.headers.link ?? ''), page.url);
    case 'next_url': {
      const next = valueAt(page.body, pagination.path);
      return typeof next === 'string' && next !== '' ? absolute(next, page.url) : null;
    }
    case 'cursor': {
      const cursor = valueAt(page.body, pagination.path);
      const isMore = (typeof cursor === 'string' && cursor !== '') || typeof cursor === 'number';
      return isMore ? withParameter(first, pagination.parameter, String(cursor)) : null;
    }
    case 'page': {
      const isMore = itemsOf(pagination, page.body).length > 0;
      return isMore ? withParameter(first, pagination.parameter, String(pagination.start + count)) : null;
    }
  }
}

/** The items of a page; anything but a list fails the step. */
export function itemsOf({ items }: Pagination, body: Json): Json[] {
  const list = items === undefined ? body : valueAt(body, items);
  if (Array.isArray(list)) return list;
  throw new StepError(
    'not_a_list',
    `pagination.items: ${items === undefined ? 'the body of a page' : `\`${items}\` of a page`} is ${kindOf(list)}, where a list is needed.`,
    { retryable: false },
  );
}

function valueAt(body: Json, path: string): Json | undefined {
  let value: unknown = body;
  for (const key of path.split('.')) value = isPlainObject(value) ? ownValue(value, key) : undefined;
  // What stands inside JSON is JSON.
  return value as Json | undefined;
}

function linkTo(relation: string, header: string): string | null {
  for (const [, url = '', parameters = ''] of header.matchAll(/<([^>]*)>([^<]*)/g)) {
    const named = /;\s*rel\s*=\s*"?([^";,]*)"?/i.exec(parameters)?.[1] ?? '';
    if (named.toLowerCase().split(/\s+/).includes(relation)) return url;
  }
  return null;
}

function absolute(url: string | null, base: string): string | null {
  if (url === null) return null;
  if (URL.canParse(url, base)) return new URL(url, base).href;
  throw new StepError('pagination_refused', `"${url.slice(0, 200)}" is not the URL of a next page.`, {
    retryable: false,
  });
}

function withParameter(url: string, name: string, value: string): string {
  const parsed = new URL(url);
  parsed.searchParams.set(name, value);
  return parsed.href;
}
