'use client';

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/components/i18n/t';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { type FieldInputProps, textOf } from './field-props';
import { JsonInput } from './json-input';

/** `renderField` draws a field of an entry, which may hold a list in its turn. */
type ListProps = FieldInputProps & { renderField: (props: FieldInputProps) => ReactNode };

/** A list of texts, or of entries with fields of their own, such as the cases of a switch. */
export function ListInput(props: ListProps) {
  const { field, value, onChange, onDone, isReadOnly } = props;
  // A list may also be given as an expression, or as an object of values: that is shown as it is.
  if (value !== undefined && !Array.isArray(value)) return <JsonInput {...props} />;
  const items = value ?? [];
  const change = (next: Json[]) => onChange(next.length === 0 ? undefined : next);
  const set = (index: number, item: Json) => change(items.map((old, at) => (at === index ? item : old)));
  const noun = field.widget === 'cases' ? 'case' : field.entry.length > 0 ? 'field' : 'entry';
  return (
    <div className="flex flex-col gap-2">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place; nothing else tells two apart.
        <div key={index} data-field={index} className="flex gap-1.5">
          <Entry {...props} index={index} item={item} onItem={(next) => set(index, next)} />
          {!isReadOnly && (
            <EntryButtons
              index={index}
              count={items.length}
              isMovable={field.entry.length > 0}
              onMove={(by) => {
                change(swapped(items, index, index + by));
                onDone();
              }}
              onRemove={() => {
                change(items.filter((_, at) => at !== index));
                onDone();
              }}
            />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Button
          variant="ghost"
          size="sm"
          icon={<Plus />}
          className="self-start"
          onClick={() => {
            change([...items, field.entry.length > 0 ? {} : '']);
            onDone();
          }}
        >
          {t('Add {what}', { what: noun === 'entry' ? t('an entry') : `a ${noun}` })}
        </Button>
      )}
    </div>
  );
}

type EntryProps = ListProps & { index: number; item: Json; onItem: (item: Json) => void };

function Entry({ field, nodeId, index, item, onItem, onDone, isReadOnly, renderField }: EntryProps) {
  if (field.entry.length === 0) {
    return (
      <Input
        aria-label={`${field.label} ${index + 1}`}
        value={textOf(item)}
        readOnly={isReadOnly}
        onChange={({ target }) => onItem(target.value)}
        onBlur={onDone}
      />
    );
  }
  const fields = isPlainObject(item) ? item : {};
  return (
    <fieldset className="flex min-w-0 flex-1 flex-col gap-3 border-line border-l-2 py-0.5 pl-3">
      <legend className="sr-only">
        {field.label} {index + 1}
      </legend>
      {field.entry.map((inner) => (
        <div key={inner.key} data-field={inner.key}>
          {renderField({
            field: inner,
            nodeId,
            value: fieldOf(item, inner.key),
            isReadOnly,
            onDone,
            onChange: (value) => {
              const { [inner.key]: _, ...rest } = fields;
              // What a config holds is JSON.
              onItem((value === undefined ? rest : { ...fields, [inner.key]: value }) as Json);
            },
          })}
        </div>
      ))}
    </fieldset>
  );
}

function fieldOf(item: Json, key: string): Json | undefined {
  return item !== null && typeof item === 'object' && !Array.isArray(item) ? item[key] : undefined;
}

type ButtonsProps = {
  index: number;
  count: number;
  isMovable: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
};

function EntryButtons({ index, count, isMovable, onMove, onRemove }: ButtonsProps) {
  return (
    <div className="flex shrink-0 flex-col">
      <IconButton label={t('Remove')} icon={<X />} size="sm" onClick={onRemove} />
      {isMovable && index > 0 && (
        <IconButton label={t('Move up')} icon={<ArrowUp />} size="sm" onClick={() => onMove(-1)} />
      )}
      {isMovable && index < count - 1 && (
        <IconButton label={t('Move down')} icon={<ArrowDown />} size="sm" onClick={() => onMove(1)} />
      )}
    </div>
  );
}

function swapped(items: readonly Json[], a: number, b: number): Json[] {
  const first = items[a];
  const second = items[b];
  if (first === undefined || second === undefined) return [...items];
  return items.with(a, second).with(b, first);
}
