import { describe, expect, test } from 'vitest';
import { nodeCatalog } from '@/lib/nodes/catalog';
import { variableReads } from '@/lib/workflow/variable-reads';

describe('what a config reads of env', () => {
  test.each([
    ['a template', 'log', { message: 'to {{env.API_URL}}' }, ['API_URL'], false],
    ['an expression', 'condition', { expression: "env['A'] > env.B" }, ['A', 'B'], false],
    ['a computed name', 'log', { message: '{{env[input.name]}}' }, [], true],
    ['all of them', 'log', { message: '{{[env]}}' }, [], true],
    ['text that only looks like it', 'log', { message: 'env.API_URL' }, [], false],
    ['code', 'code_snippet', { code: 'return env.API_URL' }, [], false],
    ['what cannot be read', 'log', { message: '{{env.}}' }, [], false],
  ])('%s', (_what, type, config, names, isAny) => {
    expect(variableReads(config, nodeCatalog(type))).toEqual({ names, isAny });
  });
});
