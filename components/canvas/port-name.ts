'use client';

import { t } from '@/components/i18n/t';
import type { Port } from '@/lib/nodes/define-node';
import { findNodeDefinition } from '@/lib/nodes/registry';

/** What a port of a step is called. One that its type has is said in the language of the page; a person's own is as it was written. */
export function portName(type: string, { id, label = id }: Port): string {
  const ofType = findNodeDefinition(type)?.outputs.find((port) => port.id === id);
  return id === 'error' || (ofType && (ofType.label ?? id) === label) ? t(label) : label;
}
