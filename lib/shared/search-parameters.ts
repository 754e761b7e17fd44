/** What a page of Next is given of its address, as `URLSearchParams` would tell it; what is there twice is not there. */
export function searchParameters(given: Readonly<Record<string, string | string[] | undefined>>) {
  return {
    get: (name: string): string | null => {
      const value = given[name];
      return typeof value === 'string' ? value : null;
    },
  };
}

/** The `searchParams` of a page. */
export type PageSearch = Promise<Record<string, string | string[] | undefined>>;
