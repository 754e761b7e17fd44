import { describe, expect, it } from 'vitest';
import { readImport } from '@/components/workflows/read-import';

const nodes = [{ id: 'a', nodeId: 'trigger.manual' }];
const read = (value: unknown) => readImport(JSON.stringify(value), 'From a file');

describe('reading a workflow to import', () => {
  it('takes the definition, name, description and tags', () => {
    expect(read({ name: ' Orders ', description: 'x', tags: ['shop', 7], nodes, connections: [] })).toEqual({
      ok: true,
      workflow: { name: 'Orders', description: 'x', tags: ['shop'], nodes, connections: [] },
      ignored: [],
      report: null,
    });
  });

  it('names it after the file when it has no name', () => {
    expect(read({ nodes })).toMatchObject({ workflow: { name: 'From a file' } });
    expect(read({ name: '  ', nodes })).toMatchObject({ workflow: { name: 'From a file' } });
  });

  it('leaves behind what belongs to another place, and names what it does not know', () => {
    const found = read({ nodes, id: 'wf_1', status: 'active', organizationId: 'org_1', colour: 'red' });
    expect(found).toMatchObject({ ok: true, ignored: ['colour'] });
    expect(found).not.toHaveProperty('workflow.status');
  });

  it('looks into a wrapping', () => {
    expect(read({ workflow: { name: 'Inner', nodes } })).toMatchObject({ workflow: { name: 'Inner' } });
    expect(read({ name: 'Outer', definition: { nodes } })).toMatchObject({ workflow: { name: 'Outer' } });
  });

  it.each([
    ['not json', 'This is not JSON'],
    ['[]', 'no list “nodes”'],
    ['{"nodes": {}}', 'no list “nodes”'],
    ['{"nodes": [{"id": "a"}]}', 'nodes.0.nodeId'],
  ])('refuses %s and says why', (text, part) => {
    const found = readImport(text, 'x');
    expect(found.ok ? '' : found.message).toContain(part);
  });
});
