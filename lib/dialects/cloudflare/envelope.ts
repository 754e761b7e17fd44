import { z } from 'zod';

// What every answer of Cloudflare's API is wrapped in, and how its lists are cut into pages. Its clients ask for one page
// after another until one is empty.

const none = z.array(z.never());

export function enveloped<S extends z.ZodType>(result: S) {
  return z.object({ success: z.literal(true), errors: none, messages: none, result });
}

export const pageInfoSchema = z.object({
  page: z.number().int(),
  per_page: z.number().int(),
  count: z.number().int(),
  total_count: z.number().int(),
  total_pages: z.number().int(),
  /** Of a list that can also be walked by it; empty: there is no more. */
  cursor: z.string().optional(),
});

export function paged<S extends z.ZodType>(item: S) {
  return enveloped(z.array(item)).extend({ result_info: pageInfoSchema });
}

export type Enveloped<T> = { success: true; errors: never[]; messages: never[]; result: T };
export type PageInfo = z.infer<typeof pageInfoSchema>;

export function envelope<T>(result: T): Enveloped<T> {
  return { success: true, errors: [], messages: [], result };
}

export type Page = { page: number; per_page: number };

/** One page of a list, with what its envelope says about the whole. */
export function pageOf<T>(
  items: T[],
  { page, per_page: perPage }: Page,
  total: number,
  cursor?: string,
): Enveloped<T[]> & { result_info: PageInfo } {
  return {
    ...envelope(items),
    result_info: {
      page,
      per_page: perPage,
      count: items.length,
      total_count: total,
      total_pages: Math.ceil(total / perPage),
      ...(cursor === undefined ? {} : { cursor }),
    },
  };
}

/** Where a page begins. */
export function offsetOf({ page, per_page: perPage }: Page): number {
  return (page - 1) * perPage;
}
