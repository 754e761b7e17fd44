import { describe, expect, it } from 'vitest';
import { hasIcon } from '@/components/editor/node-icon';
import { formFields } from '@/lib/editor/form-fields';
import { knownNames } from '@/lib/editor/known-names';
import { looseText, readLoose } from '@/lib/editor/loose-text';
import { outlineRows } from '@/lib/editor/outline';
import { settingsChange } from '@/lib/editor/settings-change';
import { stepSections } from '@/lib/editor/step-list';
import { findNodeDefinition, nodeDefinitions } from '@/lib/nodes/registry';
import { changeSettings, workflowSettingsSchema } from '@/lib/workflow/settings';
import { flow, line, step, wire } from './support';

const fieldsOf = (type: string) => {
  const definition = findNodeDefinition(type);
  return definition ? formFields(definition.config) : [];
};

describe('Forms from the schemas of step types', () => {
  it('know the words, the choices and the defaults of each field', () => {
    const fields = new Map(fieldsOf('http').map((field) => [field.key, field]));
    expect(fields.get('method')).toMatchObject({ label: 'Method', widget: 'select', fallback: 'GET' });
    expect(fields.get('method')?.options).toContain('DELETE');
    expect(fields.get('url')).toMatchObject({ widget: 'template', isRequired: true });
    expect(fields.get('timeoutMs')).toMatchObject({ unit: 'ms', isAdvanced: true, fallback: 30_000 });
  });

  it('know the fields of the entries of a list', () => {
    const cases = fieldsOf('switch').find(({ key }) => key === 'cases');
    expect(cases?.entry.map(({ key }) => key)).toEqual(['equals', 'when', 'port', 'label']);
    const events = fieldsOf('trigger.record').find(({ key }) => key === 'events');
    expect(events?.choices).toEqual(['insert', 'update', 'delete']);
    const fields = fieldsOf('set').find(({ key }) => key === 'fields');
    expect(fields?.entry.map(({ key }) => key)).toEqual(['path', 'value', 'expression']);
  });

  it('know what a field is the name of, and which credentials fit it', () => {
    const pickedBy = (type: string, key: string) => fieldsOf(type).find((field) => field.key === key)?.picks;
    expect(pickedBy('integration', 'action')).toEqual({ kind: 'operation' });
    expect(pickedBy('record', 'credential')).toEqual({ kind: 'credential', credentialTypes: ['postgresql'] });
    for (const { config } of nodeDefinitions) {
      for (const { widget, picks } of formFields(config)) expect(widget === 'pick').toBe(picks !== null);
    }
  });

  it('name every field of every type', () => {
    for (const { config } of nodeDefinitions) {
      for (const field of formFields(config)) expect(field.label).not.toBe('');
    }
  });
});

describe('The settings of a workflow', () => {
  it('take a limit away that was emptied', () => {
    const settings = workflowSettingsSchema.parse({ debounce: { ms: 5 }, priority: 3 });
    const { priority: _, ...emptied } = settings;
    const saved = changeSettings(settings, settingsChange(emptied));
    expect(saved.debounce).toEqual({ ms: 5 });
    expect(saved.priority).toBeUndefined();
  });
});

describe('A field that takes any JSON', () => {
  it('gives back what it was given, texts that look like numbers too', () => {
    for (const value of [
      6,
      '6',
      true,
      'true',
      null,
      'null',
      'gold',
      '{{result.id}}',
      '"quoted',
      { a: [1] },
      [2],
    ]) {
      expect(readLoose(looseText(value))).toEqual(value);
    }
  });
});

describe('The list of steps', () => {
  it('has an icon for every type', () => {
    expect(nodeDefinitions.filter(({ icon }) => !hasIcon(icon)).map(({ icon }) => icon)).toEqual([]);
  });

  it('holds every type once, and finds a title before a description', () => {
    const all = stepSections(nodeDefinitions, '').flatMap(({ types }) => types);
    expect(all).toHaveLength(nodeDefinitions.length);
    expect(stepSections(nodeDefinitions, 'log')[0]?.types[0]?.type).toBe('log');
  });
});

describe('The outline', () => {
  it('lists each step once, under the first that leads to it', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => step(id, id === 'a' ? 'condition' : 'noop'));
    const wires = [wire('a', 'b', 'true'), wire('a', 'c', 'false'), wire('b', 'd'), wire('c', 'd')];
    const rows = outlineRows(flow(nodes, wires));
    expect(rows.map(({ node, depth, port }) => [node.id, depth, port])).toEqual([
      ['a', 0, null],
      ['b', 1, 'true'],
      ['d', 1, null],
      ['c', 1, 'false'],
    ]);
  });
});

describe('Names an expression may use', () => {
  it('come from the steps before, with the values of their last output', () => {
    const names = knownNames(line(3), 'n1', (id) => (id === 'n0' ? { order: { id: 7 } } : undefined));
    expect(names).toEqual([
      { path: 'steps.n0.output', detail: 'Step n0' },
      { path: 'steps.n0.output.order', detail: '{ … }' },
      { path: 'steps.n0.output.order.id', detail: '7' },
    ]);
  });

  it('are known without a run: from the schema of the input, of the outputs, and from settings', () => {
    const definition = {
      ...flow(
        [
          step('start', 'trigger.manual'),
          step('ask', 'http'),
          { ...step('make', 'set'), config: { fields: { total: 1, label: 'x' } } },
          step('end', 'log'),
        ],
        [wire('start', 'ask'), wire('ask', 'make'), wire('make', 'end')],
      ),
      inputSchema: { properties: { customer: { type: 'object', properties: { id: { type: 'string' } } } } },
    };
    const paths = knownNames(definition, 'end', () => undefined).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['input.customer.id', 'steps.start.output.customer.id']));
    expect(paths).toEqual(expect.arrayContaining(['steps.ask.output.status', 'steps.ask.output.body']));
    expect(paths).toEqual(expect.arrayContaining(['steps.make.output.total', 'steps.make.output.label']));
    expect(new Set(paths).size).toBe(paths.length);
  });
});
