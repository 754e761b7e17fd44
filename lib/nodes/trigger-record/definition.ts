import { z } from 'zod';
import { defineNode } from '../define-node';
import { shown } from '../describe';

export const recordEvents = ['insert', 'update', 'delete'] as const;
export type RecordEvent = (typeof recordEvents)[number];

export const triggerRecord = defineNode({
  type: 'trigger.record',
  version: 1,
  kind: 'trigger',
  title: 'Record change',
  summary: 'Starts the workflow when a record of a data table is inserted, changed or deleted.',
  icon: 'table',
  inputs: [],
  outputs: [{ id: 'output' }],
  config: z.object({
    table: z.string().trim().min(1, 'A record trigger needs the name of a table').max(200).meta({
      label: 'Table',
      widget: 'pick',
      picks: 'table',
      placeholder: 'customers',
    }),
    events: z
      .array(z.enum(recordEvents))
      .min(1, 'Choose one event at least')
      .max(3)
      .default([...recordEvents])
      .meta({ label: 'Events', widget: 'list', help: 'insert, update or delete.' }),
    condition: z.string().trim().min(1).optional().meta({
      label: 'Condition',
      widget: 'expression',
      help: 'Only a change for which this is truthy starts a run.',
      placeholder: 'trigger.record.total > 1000',
    }),
  }),
  output: z.object({
    event: z.enum(recordEvents),
    table: z.string(),
    record: z.record(z.string(), z.json()),
    old_record: z.record(z.string(), z.json()).nullable(),
  }),
  effect: 'pure',
  describe: (config) => {
    const events = Array.isArray(config.events) ? config.events.join(', ') : '';
    const table = shown(config, 'table');
    return table && events ? `${table}: ${events}` : table;
  },
});
