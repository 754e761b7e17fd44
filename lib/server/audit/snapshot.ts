import type { Json } from '@/lib/shared/json';

/** What something was at a moment, as it stands in the audit log. */
export type Snapshot = { id: string; name: string; state: Json };
