import { describe, expect, it } from 'vitest';
import { readSort, readWhere } from '@/lib/nodes/record-where';
import { quoteName, quoteTable, statementFor } from '@/lib/server/databases/statements';
import { filterSql } from '@/lib/server/records/filter-sql';
import { createParameters } from '@/lib/server/records/parameters';
import type { Json, JsonObject } from '@/lib/shared/json';

describe('conditions', () => {
  it.each<[Json, string]>([
    ['open', 'must be an object'],
    [{ total: { above: 1 } }, 'no operator "above" for "total"'],
    [{ total: {} }, 'says nothing about "total"'],
    [{ or: {} }, 'an "or" that is not a list'],
    [{ total: { in: 1 } }, 'a list of at most'],
    [{ total: { gt: null } }, 'a text, a number or a boolean'],
    [{ name: { contains: 1 } }, 'a text'],
    [Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`c${n}`, n])), 'more than 100 conditions'],
  ])('%j are refused with what is wrong', (where, problem) => {
    expect(readWhere(where)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('never become part of a statement as text', () => {
    const nasty = `'"; DROP TABLE record; --`;
    const where: JsonObject = {
      [nasty]: nasty,
      or: [{ [nasty]: { gt: nasty } }, { [nasty]: { in: [nasty] } }, { [nasty]: { contains: nasty } }],
    };
    const read = readWhere(where);
    if ('problem' in read) throw new Error(read.problem);
    const parameters = createParameters('tbl_1');
    const table = { id: 'tbl_1', organizationId: 'org_1', name: 't', columns: [], indexed: [] };
    expect(filterSql(table, read.filter, parameters)).not.toContain('DROP');
    const { text, values } = statementFor({ operation: 'query', table: 't', where, limit: 10 });
    expect(text).toContain(`"'""; DROP TABLE record; --"`);
    expect(text.replaceAll(`"'""; DROP TABLE record; --"`, '')).not.toContain('DROP');
    expect(values).toContain(nasty);
  });
});

describe('names in a database', () => {
  it('are quoted, and refused when they cannot be one', () => {
    expect(quoteTable('sales.customers')).toBe('"sales"."customers"');
    expect(quoteName('a"b')).toBe('"a""b"');
    for (const name of ['', 'x'.repeat(64), 'a\0b'])
      expect(() => quoteName(name)).toThrow('cannot be the name');
    expect(() => quoteTable('a.b.c')).toThrow('is not like');
  });
});

describe('an order', () => {
  it('is columns with a direction', () => {
    expect(readSort('total:desc, name')).toEqual([
      { column: 'total', direction: 'desc' },
      { column: 'name', direction: 'asc' },
    ]);
    for (const text of ['total:down', 'a:asc:b', ':asc', 'a,b,c,d,e,f']) expect(readSort(text)).toBeNull();
  });
});
