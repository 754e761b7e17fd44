import { createClient } from './client';

/** The client of the pages: same server, session cookie. */
export const api = createClient();

/** For requests that must be sent even when the page is being closed. */
export const lastingApi = createClient({ fetch: (url, init) => fetch(url, { ...init, keepalive: true }) });
