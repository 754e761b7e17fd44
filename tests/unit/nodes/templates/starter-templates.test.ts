import { describe, expect, it } from 'vitest';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { starterTemplates } from '@/lib/nodes/templates/starter-templates';
import { parseDefinition } from '@/lib/workflow/parse';
import { validateDefinition } from '@/lib/workflow/validate';

describe('starter templates', () => {
  it('are at least six, each with a slug and a name of its own', () => {
    expect(starterTemplates.length).toBeGreaterThanOrEqual(6);
    expect(new Set(starterTemplates.map(({ slug }) => slug)).size).toBe(starterTemplates.length);
    expect(new Set(starterTemplates.map(({ name }) => name)).size).toBe(starterTemplates.length);
  });

  it.each(starterTemplates)('$name has no problems, not even warnings', ({ definition }) => {
    expect(validateDefinition(definition, nodeCatalog)).toEqual([]);
  });

  it.each(starterTemplates)(
    '$name reads as the definition it is, and nothing is filled in',
    ({ definition }) => {
      expect(parseDefinition(structuredClone(definition))).toEqual({ ok: true, definition });
    },
  );

  it.each(starterTemplates)(
    '$name brings a sample input with every required field, and notes',
    ({ definition }) => {
      const sample = definition.extras?.sampleInput;
      expect(Object.keys(sample ?? {})).toEqual(expect.arrayContaining(requiredOf(definition.inputSchema)));
      expect(definition.notes.length).toBeGreaterThan(0);
    },
  );

  it.each(starterTemplates)('$name has no card or note on top of another', ({ definition }) => {
    const boxes = [
      ...definition.nodes.map(({ position }) => ({ ...position, width: 224, height: 56 })),
      ...definition.notes.map(({ position, size }) => ({ ...position, ...size })),
    ];
    const touching = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlaps(a, b)));
    expect(touching).toEqual([]);
  });
});

type Box = { x: number; y: number; width: number; height: number };

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function requiredOf(schema: Record<string, unknown> | undefined): unknown[] {
  return Array.isArray(schema?.required) ? schema.required : [];
}
