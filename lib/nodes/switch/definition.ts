import { z } from 'zod';
import { isPlainObject, type Json, ownValue } from '@/lib/shared/json';
import { defineNode, type Port } from '../define-node';
import { shown } from '../describe';

// The ports are made from the cases, so their ids are any text.
const defaultPort: string = 'default';

const switchCase = z
  .object({
    equals: z.json().optional().meta({ label: 'Equals', widget: 'template' }),
    when: z.string().trim().min(1).optional().meta({ label: 'When', widget: 'expression' }),
    port: z.string().trim().min(1).max(128).optional().meta({ label: 'Port', widget: 'text' }),
    label: z.string().max(256).optional().meta({ label: 'Label', widget: 'text' }),
  })
  .refine(
    ({ equals, when }) => (equals === undefined) !== (when === undefined),
    'A case needs `equals` or `when`, not both',
  );

export const switchNode = defineNode({
  type: 'switch',
  version: 1,
  kind: 'flow',
  title: 'Switch',
  summary: 'Goes on by the first case that fits.',
  icon: 'signpost',
  inputs: [{ id: 'input' }],
  outputs: [{ id: defaultPort, label: 'default' }],
  portsOf,
  config: z
    .object({
      value: z.string().trim().min(1).optional().meta({
        label: 'Value',
        widget: 'expression',
        help: 'Compared with `equals` of each case.',
        placeholder: 'result.status',
      }),
      cases: z.array(switchCase).min(1, 'A switch needs at least one case').max(200).meta({
        label: 'Cases',
        widget: 'cases',
        help: 'The first one that fits wins. Give a case a port name to keep its connections when cases move.',
      }),
      default: z.string().trim().min(1).max(128).default(defaultPort).meta({
        label: 'Port for anything else',
        widget: 'text',
        advanced: true,
      }),
    })
    .refine(
      ({ value, cases }) => value !== undefined || cases.every((entry) => entry.when !== undefined),
      'A switch needs a value to compare its cases with',
    ),
  output: z.object({ port: z.string(), caseIndex: z.number().int().nullable(), value: z.json() }),
  effect: 'pure',
  passThrough: true,
  describe: (config, say) => {
    const cases = ownValue(config, 'cases');
    const count = Array.isArray(cases) ? cases.length : 0;
    const all = count === 1 ? say('1 case') : say('{count} cases', { count });
    const value = shown(config, 'value');
    return value ? `${value} · ${all}` : all;
  },
});

/** The port of a case: its own name, or its place. */
export function casePort(port: string | undefined, index: number): string {
  return port ?? `case:${index}`;
}

function portsOf(config: Record<string, Json>): Port[] {
  const cases = ownValue(config, 'cases');
  const own = (Array.isArray(cases) ? cases : []).map((entry, index): Port => {
    const fields = isPlainObject(entry) ? entry : {};
    const id = casePort(shown(fields, 'port') || undefined, index);
    return { id, label: shown(fields, 'label') || caseLabel(fields) || id };
  });
  const ports = [...own, { id: shown(config, 'default') || defaultPort, label: 'default' }];
  return [...new Map(ports.map((port) => [port.id, port])).values()];
}

function caseLabel(fields: Record<string, unknown>): string {
  return shown(fields, 'port') || shown(fields, 'equals') || shown(fields, 'when');
}
