import { z } from 'zod';
import { isPlainObject, type Json } from '@/lib/shared/json';

// The places inside a value that is only described, so that they can be completed before there was a run.

type Place = { path: string; detail: string };

const MAX_DEPTH = 3;
const MAX_PATHS = 60;

/** Of the output of a step type, as its declaration has it. */
export function pathsOfZod(base: string, schema: z.ZodType): Place[] {
  const found: Place[] = [];
  const visit = (at: string, given: unknown, depth: number): void => {
    const shape = inside(given);
    if (!(shape instanceof z.ZodObject) || depth >= MAX_DEPTH) return;
    for (const [key, field] of Object.entries(shape.shape)) {
      if (found.length >= MAX_PATHS) return;
      const path = member(at, key);
      found.push({ path, detail: inside(field)?.type ?? 'any' });
      visit(path, field, depth + 1);
    }
  };
  visit(base, schema, 0);
  return found;
}

/** Of a JSON Schema, such as that of the input of a workflow. */
export function pathsOfJsonSchema(base: string, schema: Json | undefined): Place[] {
  const found: Place[] = [];
  const visit = (at: string, given: unknown, depth: number): void => {
    if (!isPlainObject(given) || !isPlainObject(given.properties) || depth >= MAX_DEPTH) return;
    for (const [key, field] of Object.entries(given.properties)) {
      if (found.length >= MAX_PATHS) return;
      const path = member(at, key);
      const type = isPlainObject(field) ? field.type : undefined;
      found.push({ path, detail: [type].flat().filter(Boolean).join(' or ') || 'any' });
      visit(path, field, depth + 1);
    }
  };
  visit(base, schema, 0);
  return found;
}

function member(at: string, key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${at}.${key}` : `${at}[${JSON.stringify(key)}]`;
}

function inside(schema: unknown): z.ZodType | null {
  if (!(schema instanceof z.ZodType)) return null;
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrapped ? inside(schema.unwrap()) : schema;
}
