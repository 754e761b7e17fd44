import { isPlainObject, type Json } from '@/lib/shared/json';
import type { Executor } from '../executor';
import type { errorHandler, Failure } from './definition';

export const executeErrorHandler: Executor<typeof errorHandler> = ({ config, input }) => {
  const own = failureIn(input);
  // Of several failed steps, each by its id.
  const all = isPlainObject(input) ? Object.values(input).map(failureIn) : [];
  const errors = own ? [own] : all.filter((failure) => failure !== null);
  const [error = null] = errors;
  return { kind: 'done', output: config.value ?? { error, errors }, ports: ['output'] };
};

function failureIn(value: unknown): Failure | null {
  const error = isPlainObject(value) && isPlainObject(value.error) ? value.error : null;
  if (!error || typeof error.node_id !== 'string') return null;
  return { node_id: error.node_id, code: textOf(error.code), message: textOf(error.message) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify((value as Json | undefined) ?? '');
}
