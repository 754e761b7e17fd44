import { t } from '@/components/i18n/t';
import type { FormField } from '@/lib/editor/form-fields';

/** A field of a form in the words of the page: those of its type are English. */
export function translateField(field: FormField): FormField {
  return {
    ...field,
    label: t(field.label),
    ...(field.help === undefined ? {} : { help: t(field.help) }),
    ...(field.unit === undefined ? {} : { unit: t(field.unit) }),
    entry: field.entry.map(translateField),
  };
}
