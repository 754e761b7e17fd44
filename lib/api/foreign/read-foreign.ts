import { fromN8n, isN8n } from './n8n';
import { fromNodeRed, isNodeRed } from './node-red';
import type { Foreign } from './report';

/** A workflow of another system, told by its shape; null for anything else. Nothing of it is executed. */
export function readForeign(value: unknown): Foreign | null {
  if (isN8n(value)) return fromN8n(value);
  return isNodeRed(value) ? fromNodeRed(value) : null;
}
