'use client';

import { t } from '@/components/i18n/t';
import { CodeText } from './code-text';
import type { Schema } from './operations';

type Props = { schema: Schema; schemas: Record<string, Schema>; depth?: number };

const DEEPEST = 4;

/** The fields of a JSON Schema, with what each is; inner objects are indented. */
export function SchemaView({ schema, schemas, depth = 0 }: Props) {
  const found = resolve(schema, schemas);
  const inner = found.type === 'array' ? resolve(asSchema(found.items), schemas) : found;
  const properties = Object.entries(asRecord(inner.properties));
  if (properties.length === 0 || depth > DEEPEST) {
    return <p className="text-ink-2 text-xs">{typeText(schema, schemas)}</p>;
  }
  const required = new Set(Array.isArray(inner.required) ? inner.required : []);
  return (
    <ul className="flex flex-col">
      {properties.map(([name, field]) => {
        const child = asSchema(field);
        return (
          <li key={name} className="border-line border-b py-1.5 last:border-b-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <code className="font-medium text-xs">{name}</code>
              <span className="text-ink-2 text-xs">{typeText(child, schemas)}</span>
              {required.has(name) && <span className="text-wait text-xs">{t('required')}</span>}
            </p>
            {typeof child.description === 'string' && (
              <p className="text-ink-2 text-xs">
                <CodeText>{child.description}</CodeText>
              </p>
            )}
            {hasFields(child, schemas) && depth < DEEPEST && (
              <div className="mt-1 border-line border-l pl-3">
                <SchemaView schema={child} schemas={schemas} depth={depth + 1} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function typeText(schema: Schema, schemas: Record<string, Schema>): string {
  const found = resolve(schema, schemas);
  if (Array.isArray(found.enum)) return found.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (found.const !== undefined) return JSON.stringify(found.const);
  const choices = found.anyOf ?? found.oneOf;
  if (Array.isArray(choices))
    return choices.map((choice) => typeText(asSchema(choice), schemas)).join(' or ');
  if (found.type === 'array')
    return t('list of {items}', { items: typeText(asSchema(found.items), schemas) });
  if (Array.isArray(found.type)) return found.type.join(' or ');
  return typeof found.type === 'string' ? found.type : t('any JSON');
}

function hasFields(schema: Schema, schemas: Record<string, Schema>): boolean {
  const found = resolve(schema, schemas);
  const inner = found.type === 'array' ? resolve(asSchema(found.items), schemas) : found;
  return Object.keys(asRecord(inner.properties)).length > 0;
}

function resolve(schema: Schema, schemas: Record<string, Schema>): Schema {
  const ref = schema.$ref;
  if (typeof ref !== 'string') return schema;
  return schemas[ref.slice(ref.lastIndexOf('/') + 1)] ?? {};
}

function asSchema(value: unknown): Schema {
  return asRecord(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
