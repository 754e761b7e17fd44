import type { Json, JsonObject } from '@/lib/shared/json';

/** One call of an operation of an integration. */
export type IntegrationCall = { integration: string; action: string; params: JsonObject; timeoutMs: number };

export type IntegrationAnswer = { status: number; headers: Record<string, string>; body: Json };
