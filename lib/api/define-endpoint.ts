import type { z } from 'zod';
import type { ErrorCode } from '@/lib/shared/errors';

// One declaration of an endpoint. The route handler, the OpenAPI document and the typed client are read from it, so
// path, method, status and shapes cannot drift apart.

export const scopes = ['workflows:read', 'workflows:write', 'workflows:execute'] as const;
export type Scope = (typeof scopes)[number];

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/** The API an endpoint belongs to, which decides what its errors look like: ours, or one whose clients we serve. */
export const surfaces = ['native', 'altbase', 'business', 'cloudflare', 'statemachine'] as const;
export type SurfaceName = (typeof surfaces)[number];

export type EndpointExample = { title: string; body?: unknown; response?: unknown };

export type Endpoint = {
  /** `resource.verb`, unique in the list. */
  id: string;
  method: Method;
  /** As callers know it, with `:name` for each path parameter. */
  path: `/${string}`;
  /** Absent: `native`. */
  surface?: SurfaceName;
  /** What a key must be allowed to do; null: any known caller. */
  scope: Scope | null;
  /** Answers callers without a key too. */
  isPublic?: true;
  summary: string;
  description?: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** Request headers beyond the usual ones, for the document. */
  headers?: Record<string, string>;
  body?: z.ZodType;
  /** Whether an absent body stands for `{}`. */
  isBodyOptional?: true;
  /** The body is no JSON: its service reads the request itself, as it comes. */
  rawBody?: 'text/csv';
  /** `empty`: no body; `events`: a stream of server-sent events; `csv`: a stream of lines. */
  response: z.ZodType | 'empty' | 'events' | 'csv';
  status: 200 | 201 | 202 | 204;
  /** Codes of its own; those every endpoint may answer are added by the document. */
  errors?: readonly ErrorCode[];
  examples?: readonly EndpointExample[];
};

export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint;
}

type Output<T> = T extends z.ZodType ? z.output<T> : Record<never, never>;
type Input<T> = T extends z.ZodType ? z.input<T> : Record<never, never>;

/** Path parameters as a service gets them. */
export type ParamsOf<E extends Endpoint> = Output<E['params']>;
/** Query as a service gets it: parsed, with defaults. */
export type QueryOf<E extends Endpoint> = Output<E['query']>;
/** Body as a service gets it: parsed, with defaults. */
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodType ? z.output<E['body']> : undefined;

/** What a service must answer. */
export type AnswerOf<E extends Endpoint> = E['response'] extends z.ZodType
  ? z.output<E['response']>
  : E['response'] extends 'events' | 'csv'
    ? ReadableStream<Uint8Array>
    : undefined;

export type ParamsInput<E extends Endpoint> = Input<E['params']>;
export type QueryInput<E extends Endpoint> = Input<E['query']>;
export type BodyInput<E extends Endpoint> = E['body'] extends z.ZodType ? z.input<E['body']> : undefined;

/** Names of the parameters in a path, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '');
}
