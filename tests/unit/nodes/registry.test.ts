import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { nodeCatalog } from '@/lib/nodes/catalog';
import type { NodeDefinition } from '@/lib/nodes/define-node';
import { outputPortsOf } from '@/lib/nodes/define-node';
import { inEnglish } from '@/lib/nodes/describe';
import type { ConfigOf, Executor, OutPortOf, StepOutcome } from '@/lib/nodes/executor';
import { guideOf } from '@/lib/nodes/guides';
import {
  type DefinitionOf,
  findNodeDefinition,
  isNodeType,
  type NodeType,
  nodeDefinitions,
} from '@/lib/nodes/registry';
import { nodeTraitsOf } from '@/lib/nodes/traits';
import { validateDefinition } from '@/lib/workflow/validate';
import { type Executors, executors } from '@/worker/executors';
import { definition, withConfig } from '../../support/definitions';
import { stepContext } from '../../support/step-context';

const each = nodeDefinitions.map((node) => [node.type, node] as const);

describe('the registry', () => {
  it('lists each type once, and finds it by name', () => {
    expect(new Set(nodeDefinitions.map(({ type }) => type)).size).toBe(nodeDefinitions.length);
    for (const node of nodeDefinitions) expect(findNodeDefinition(node.type)).toBe(node);
    expect(isNodeType('http')).toBe(true);
    expect(isNodeType('constructor')).toBe(false);
    expect(findNodeDefinition('__proto__')).toBeUndefined();
  });

  it('is complete: every folder with a definition is listed', () => {
    const folders = readdirSync('lib/nodes', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `lib/nodes/${entry.name}/definition.ts`)
      .filter((path) => readIfThere(path) !== null);
    const registry = readFileSync('lib/nodes/registry.ts', 'utf8');
    for (const path of folders) expect(registry).toContain(`'./${path.split('/')[2]}/definition'`);
    expect(folders).toHaveLength(nodeDefinitions.length);
  });
});

describe.each(each)('the type %s', (_type, node) => {
  const { help, example } = guideOf(node);

  it('says what it is in words people read', () => {
    for (const text of [node.title, node.summary, node.icon, help]) expect(text).not.toBe('');
    expect(node.summary).toMatch(/^[A-Z].*\.$/);
    expect(node.icon).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(node.title).not.toMatch(/ [A-Z][a-z]/);
  });

  it('labels every setting and says how it is drawn', () => {
    for (const field of Object.values(node.config.shape)) {
      const meta = field instanceof z.ZodType ? field.meta() : undefined;
      expect(meta?.label).toBeTruthy();
      expect(meta?.widget).toBeTruthy();
    }
  });

  it('can be described as JSON Schema, for forms and API docs', () => {
    expect(z.toJSONSchema(node.config, { io: 'input' })).toMatchObject({ type: 'object' });
    expect(() => z.toJSONSchema(node.output)).not.toThrow();
  });

  it('has an example without problems', () => {
    const isTrigger = node.kind === 'trigger';
    const source = isTrigger
      ? definition(`s:${node.type}`)
      : definition(`t:trigger.manual s:${node.type}`, 't>s');
    expect(validateDefinition(withConfig(source, 's', example.config), nodeCatalog)).toEqual([]);
  });

  it('describes itself from any config, however unfinished', () => {
    for (const config of [
      example.config,
      {},
      { url: 7 },
      { cases: 'x' },
      { fields: [null] },
      { branches: {} },
    ]) {
      expect(typeof node.describe?.(config, inEnglish)).toMatch(/string|undefined/);
      expect(outputPortsOf(node, config).map(({ id }) => id)).not.toContain('');
    }
    expect(node.describe?.(example.config, inEnglish) ?? '').not.toMatch(/undefined|NaN|object Object/);
  });

  it('can send an error on, unless it is a trigger', () => {
    const ports = outputPortsOf(node, {}).map(({ id }) => id);
    expect(ports.includes('error')).toBe(node.kind !== 'trigger');
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('tells the engine what it needs to know', () => {
    expect(nodeTraitsOf(node.type)).toEqual({
      effect: node.effect,
      passThrough: node.passThrough ?? false,
      bodyPort: node.bodyPort ?? null,
      handlesErrors: node.handlesErrors ?? false,
      breaksLoop: node.breaksLoop ?? false,
      isTrigger: node.kind === 'trigger',
    });
  });
});

describe('the example of a pure type', () => {
  const pure = nodeDefinitions.filter(
    ({ effect, type }) => effect === 'pure' && type !== 'fail' && type !== 'loop',
  );

  it.each(pure)('is what its executor answers: $type', async (node) => {
    const { config, input, output } = guideOf(node).example;
    const outcome = await execute(node, stepContext(node, config, { input }));
    expect(outcome).toMatchObject({ kind: 'done', output });
    expect(node.output.safeParse(output).success).toBe(true);
    const declared = outputPortsOf(node, config).map(({ id }) => id);
    for (const port of outcome.kind === 'done' ? outcome.ports : []) expect(declared).toContain(port);
  });
});

describe('types', () => {
  it('ask for an executor of every type', () => {
    expectTypeOf<keyof Executors>().toEqualTypeOf<NodeType>();
    expectTypeOf<Omit<Executors, 'http'>>().not.toExtend<Executors>();
  });

  it('let an executor answer by declared ports only', () => {
    expectTypeOf<OutPortOf<DefinitionOf<'condition'>>>().toEqualTypeOf<'true' | 'false'>();
    type Answers<Port extends string> = () => Extract<StepOutcome<Port>, { kind: 'done' }>;
    expectTypeOf<Answers<'true'>>().toExtend<Executor<DefinitionOf<'condition'>>>();
    expectTypeOf<Answers<'maybe'>>().not.toExtend<Executor<DefinitionOf<'condition'>>>();
    expectTypeOf<Answers<'body'>>().not.toExtend<Executor<DefinitionOf<'set'>>>();
  });

  it('give an executor the config its definition declares', () => {
    expectTypeOf<ConfigOf<DefinitionOf<'condition'>>>().toEqualTypeOf<{ expression: string }>();
    expectTypeOf<ConfigOf<DefinitionOf<'http'>>['timeoutMs']>().toEqualTypeOf<number>();
  });
});

function execute(node: NodeDefinition, context: ReturnType<typeof stepContext>) {
  if (!isNodeType(node.type)) throw new Error(`no executor for ${node.type}`);
  // The executor of a type is only ever given the config of that type.
  return (executors[node.type] as Executor<NodeDefinition>)(context);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
