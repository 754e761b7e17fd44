import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromNative, toNative } from '@/lib/api/native-shape';
import { starterTemplates } from '@/lib/nodes/templates/starter-templates';
import { parseDefinition } from '@/lib/workflow/parse';
import type { Definition } from '@/lib/workflow/schema';

function parsed(input: unknown): Definition {
  const result = parseDefinition(input);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.definition;
}

const seedNode = {
  id: 'node_1',
  nodeId: 'http',
  label: 'Extract Orders',
  position: { x: 100, y: 200 },
  config: { url: 'https://example.com' },
};
const seedConnection = {
  sourceNodeId: 'node_1',
  sourcePort: 'output',
  targetNodeId: 'node_2',
  targetPort: 'input',
};

describe('the main API’s shape of a definition', () => {
  it('answers nodes and connections exactly as they were sent', () => {
    const nodes = [seedNode, { ...seedNode, id: 'node_2', label: 'Load' }];
    const shown = toNative(parsed(fromNative({ nodes, connections: [seedConnection] })));
    expect(shown).toEqual({ nodes, connections: [seedConnection] });
  });

  it('takes type and name for nodeId and label', () => {
    const [node] = parsed(
      fromNative({ nodes: [{ id: 'a', type: 'noop', name: 'A', position: { x: 0, y: 0 } }] }),
    ).nodes;
    expect(node).toMatchObject({ type: 'noop', name: 'A' });
  });

  it('keeps fields it does not know beside the others', () => {
    const node = { ...seedNode, colour: 'red', data: { a: [1, null] } };
    expect(toNative(parsed(fromNative({ nodes: [node] }))).nodes).toEqual([node]);
  });

  it('shows a policy only where it differs from the default', () => {
    const policy = { onError: 'continue', join: { mode: 'any' } };
    const nodes = [seedNode, { ...seedNode, id: 'b', policy }];
    const [plain, special] = toNative(parsed(fromNative({ nodes }))).nodes;
    expect(plain).not.toHaveProperty('policy');
    expect(special?.policy).toEqual(policy);
  });

  it('shows the id of a connection only when the caller chose it', () => {
    const nodes = [seedNode, { ...seedNode, id: 'node_2' }];
    const connections = [{ ...seedConnection, id: 'mine' }];
    expect(toNative(parsed(fromNative({ nodes, connections }))).connections).toEqual(connections);
  });

  it.each(starterTemplates.map((template) => [template.slug, template.definition] as const))(
    'loses nothing of the template %s on the way out and in again',
    (_slug, definition) => {
      const { extras, ...rest } = definition;
      const again = parsed(fromNative(JSON.parse(JSON.stringify(toNative(definition)))));
      expect({ ...again, extras }).toEqual({ ...rest, extras });
    },
  );

  it('brings any extra field back unchanged, whatever it is called', () => {
    const key = fc
      .string({ minLength: 1, maxLength: 12 })
      .filter((name) => !['id', 'nodeId', 'type', 'extras', '__proto__'].includes(name));
    // As JSON says it: there is no minus zero on the way out.
    const value = fc.jsonValue().map((drawn) => JSON.parse(JSON.stringify(drawn)));
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 4 }), (extras) => {
        const stored = parsed(fromNative({ nodes: [{ ...seedNode, extras }] }));
        const shown: unknown = JSON.parse(JSON.stringify(toNative(stored).nodes));
        const again = parsed(fromNative({ nodes: shown as never }));
        expect(again).toEqual(stored);
      }),
      { numRuns: 200 },
    );
  });
});
