import { describe, expect, it } from 'vitest';
import { schemaFields } from '@/lib/editor/schema-fields';

describe('the form of a JSON Schema', () => {
  it('has a field for each property, drawn by its type', () => {
    const fields = schemaFields({
      type: 'object',
      required: ['city', 'unit'],
      properties: {
        city: { type: 'string', description: 'Where' },
        unit: { enum: ['C', 'F'], default: 'C' },
        days: { type: ['integer', 'null'] },
        hourly: { type: 'boolean' },
        layers: { type: 'array' },
        free: {},
        odd: true,
      },
    });
    expect(fields.map(({ key, widget, isRequired }) => [key, widget, isRequired])).toEqual([
      ['city', 'text', true],
      ['unit', 'select', false],
      ['days', 'number', false],
      ['hourly', 'switch', false],
      ['layers', 'json', false],
      ['free', 'json', false],
      ['odd', 'json', false],
    ]);
    expect(fields[0]).toMatchObject({ label: 'city', help: 'Where' });
    expect(fields[1]).toMatchObject({ options: ['C', 'F'], fallback: 'C' });
  });

  it('is empty for what is no object', () => {
    expect(schemaFields({ type: 'string' })).toEqual([]);
  });
});
