import type { FormField } from '@/lib/editor/form-fields';
import type { Json } from '@/lib/shared/json';

export type FieldInputProps = {
  field: FormField;
  nodeId: string;
  value: Json | undefined;
  error?: string | undefined;
  isReadOnly: boolean;
  onChange: (value: Json | undefined) => void;
  /** The person is done with it for now. */
  onDone: () => void;
};

/** A value as the text of an input. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
