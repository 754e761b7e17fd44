import { describe, expect, it } from 'vitest';
import { jsonProblem } from '@/lib/editor/json-problem';
import { createJsonRows } from '@/lib/editor/large-value/json-rows';
import { tableColumns, tableRows } from '@/lib/editor/value-shape';

const orders = Array.from({ length: 30_000 }, (_, id) => ({ id, customer: { name: `Customer ${id}` } }));

describe('A large value as lines', () => {
  it('opens itself at the top, and gives the lines that are asked for', () => {
    const rows = createJsonRows({ total: 2, tags: ['a'], orders, text: 'x'.repeat(1_000) });
    expect(rows.count()).toBe(8);
    expect(rows.slice(0, 8).map(({ key, text, kind }) => [key, text, kind])).toEqual([
      [null, '{', 'open'],
      ['total', '2', 'leaf'],
      ['tags', '[', 'open'],
      [null, '"a"', 'leaf'],
      [null, ']', 'end'],
      ['orders', '[ 30,000 items ]', 'closed'],
      ['text', `"${'x'.repeat(300)}" … 1,000 characters`, 'leaf'],
      [null, '}', 'end'],
    ]);
  });

  it('opens and closes what is asked, and stays so', () => {
    const rows = createJsonRows({ orders });
    rows.toggle(1);
    // Each order is short enough to be open; what is deeper is not.
    expect(rows.count()).toBe(2 + 2 + orders.length * 4);
    expect(rows.slice(3, 4)[0]).toMatchObject({ key: 'id', text: '0', depth: 3 });
    rows.toggle(1);
    expect(rows.count()).toBe(3);
    rows.toggle(1);
    rows.toggle(0);
    expect(rows.slice(0, 5).map(({ text }) => text)).toEqual(['{ 1 field }']);
  });

  it('finds keys and values in any case, and opens the way to them', () => {
    const rows = createJsonRows({ orders, closing: 'CUSTOMER 29999 was last' });
    expect(rows.search('customer 29999')).toBe(2);
    const row = rows.reveal(0);
    expect(rows.slice(row, row + 1)[0]).toMatchObject({
      path: ['orders', 29_999, 'customer', 'name'],
      text: '"Customer 29999"',
    });
    expect(rows.search('NAME')).toBe(10_000);
    expect(rows.search('nobody')).toBe(0);
    expect(rows.reveal(0)).toBe(-1);
  });

  it('is a table where it is a list of objects, by the rows in sight', () => {
    expect(tableColumns(orders)).toEqual(['id', 'customer']);
    expect(tableRows(orders, ['id', 'customer'], 29_999, 40_000)).toEqual([
      ['29999', '{"name":"Customer 29999"}'],
    ]);
    expect(tableColumns([...orders, 'no object'])).toEqual([]);
  });
});

describe('A text that is meant as JSON', () => {
  it('says why it is none; templates and words are left alone', () => {
    for (const text of ['', 'words', '{{result}}', '{{a}} and {{b}}', '{"a": "{{result.id}}"}', '[1]']) {
      expect(jsonProblem(text)).toBeNull();
    }
    expect(jsonProblem('{"a": }')).toMatch(/JSON/);
    expect(jsonProblem('[1, 2')).toMatch(/JSON/);
  });
});
