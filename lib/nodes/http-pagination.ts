import { z } from 'zod';
import { isDotPath } from './dot-path';

const dotPath = z.string().trim().refine(isDotPath, 'A path is names joined by dots, such as meta.next');

const common = {
  /** Where the items stand in the body of a page; left out: the body is the list. */
  items: dotPath.optional(),
  maxPages: z.number().int().min(1).max(1_000).default(10),
};

const parameter = z.string().trim().min(1).max(200);

/** How an http step finds the next page. */
export const paginationSchema = z.discriminatedUnion('by', [
  /** `Link: <…>; rel="next"`. */
  z.object({ by: z.literal('link_header'), ...common }),
  /** The URL of the next page stands in the body. */
  z.object({ by: z.literal('next_url'), path: dotPath, ...common }),
  /** What the body names goes into the query. */
  z.object({ by: z.literal('cursor'), path: dotPath, parameter: parameter.default('cursor'), ...common }),
  /** 1, 2, 3 … until a page has no items. */
  z.object({
    by: z.literal('page'),
    parameter: parameter.default('page'),
    start: z.number().int().min(0).default(1),
    ...common,
  }),
]);

export type Pagination = z.output<typeof paginationSchema>;
