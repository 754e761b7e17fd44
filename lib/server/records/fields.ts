import type { Column, ColumnType } from '@/lib/api/contracts/tables';
import { AppError } from '@/lib/shared/errors';
import type { Json, JsonObject } from '@/lib/shared/json';

// What may stand in the fields of a record, by the columns of its table. A field without a value is not stored.

/** Written by Sluice itself. */
const ownFields = new Set(['id', 'created_at', 'updated_at']);

const ID = /^[\w.:@~-]{1,200}$/;

export type Prepared = { id: string | null; data: JsonObject };

/** The fields of a new record: checked, with defaults. */
export function newRecord(columns: readonly Column[], given: JsonObject): Prepared {
  const fields = knownFields(columns, given);
  const withDefaults = columns.map(({ name, default: fallback }): [string, Json] => [
    name,
    Object.hasOwn(fields, name) ? (fields[name] ?? null) : (fallback ?? null),
  ]);
  const all = columns.length === 0 ? fields : Object.fromEntries(withDefaults);
  return { id: readId(given.id), data: checkFields(columns, all) };
}

/** The fields a record has after a change. */
export function changedRecord(columns: readonly Column[], before: JsonObject, given: JsonObject): JsonObject {
  return checkFields(columns, { ...before, ...knownFields(columns, given) });
}

function readId(id: Json | undefined): string | null {
  if (id === undefined || id === null) return null;
  if (typeof id === 'string' && ID.test(id)) return id;
  throw invalid('id', 'must be 1 to 200 letters, digits and any of _ - . : @ ~');
}

function knownFields(columns: readonly Column[], given: JsonObject): JsonObject {
  const own = Object.entries(given).filter(([name]) => !ownFields.has(name));
  if (columns.length === 0) return Object.fromEntries(own);
  const names = new Set(columns.map(({ name }) => name));
  const stranger = own.find(([name]) => !names.has(name));
  if (stranger) {
    const known = [...names].slice(0, 20).join(', ');
    throw invalid(stranger[0].slice(0, 200), `is no column of this table; there are ${known}`);
  }
  return Object.fromEntries(own);
}

function checkFields(columns: readonly Column[], fields: JsonObject): JsonObject {
  if (columns.length === 0) return fields;
  const checked = columns.flatMap((column): [string, Json][] => {
    const value = fields[column.name] ?? null;
    if (value !== null) return [[column.name, checkValue(column, value)]];
    if (column.required) throw invalid(column.name, 'is required');
    return [];
  });
  return Object.fromEntries(checked);
}

const wanted: Record<ColumnType, string> = {
  text: 'must be a text',
  number: 'must be a number',
  boolean: 'must be true or false',
  datetime: 'must be a date and time such as 2026-01-31T09:00:00Z',
  json: 'must be JSON',
};

export function checkValue({ name, type }: Pick<Column, 'name' | 'type'>, value: Json): Json {
  const checked = asType(type, value);
  if (checked === undefined) throw invalid(name, wanted[type]);
  return checked;
}

function asType(type: ColumnType, value: Json): Json | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'datetime':
      return typeof value === 'string' ? asMoment(value) : undefined;
    case 'json':
      return value;
  }
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** In UTC, so that the order of the texts is the order of the moments; without a zone, UTC is meant. */
function asMoment(text: string): string | undefined {
  const trimmed = text.trim();
  if (!MOMENT.test(trimmed)) return undefined;
  const hasZone = trimmed.length <= 10 || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(trimmed);
  const moment = new Date(hasZone ? trimmed.replace(' ', 'T') : `${trimmed.replace(' ', 'T')}Z`);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** A text (of a CSV file, or of a column whose type changes) as a value of the type; null: it cannot be one. */
export function fromText(type: ColumnType, text: string): Json | undefined {
  switch (type) {
    case 'text':
      return text;
    case 'number': {
      const number = Number(text.trim());
      return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
    }
    case 'boolean':
      return { true: true, t: true, yes: true, '1': true, false: false, f: false, no: false, '0': false }[
        text.trim().toLowerCase()
      ];
    case 'datetime':
      return asMoment(text);
    case 'json':
      return parseJson(text);
  }
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

export function invalid(field: string, message: string): AppError {
  return new AppError('input_invalid', `${field} ${message}`, { field });
}

export function wantedOf(type: ColumnType): string {
  return wanted[type];
}
