/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type CallOptions = {
  /** Ends the call, and everything it would still try. */
  signal?: AbortSignal;
  /** A repeat with the same key has no further effect. Where the server knows such keys, one is made up otherwise. */
  idempotencyKey?: string;
  headers?: Record<string, string>;
};

/** A server-sent event; `data` is what its JSON says. */
export type ServerEvent = { id: string; event: string; data: Json };

export type SluiceOptions = {
  /** Where the server is, such as `https://sluice.example.com`. */
  baseUrl: string;
  /** Not needed in a browser that is signed in. */
  apiKey?: string;
  fetch?: typeof fetch;
  /** Further tries where the same request may succeed; 2 unless given. */
  maxRetries?: number;
  /** Limit of one try in milliseconds; a minute and a half unless given. */
  timeoutMs?: number;
  /** Sent with every request. */
  headers?: Record<string, string>;
};
