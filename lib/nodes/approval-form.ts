import { z } from 'zod';
import type { Json, JsonObject } from '@/lib/shared/json';

// The fields a person fills in with an answer: how they are declared, and what may stand in them. The page checks with it
// before it sends, the server before it accepts.

export const formFieldTypes = ['text', 'textarea', 'number', 'select', 'switch', 'date'] as const;
export type FormFieldType = (typeof formFieldTypes)[number];

export const formFieldSchema = z.object({
  key: z
    .string()
    .trim()
    .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'A name of letters, digits and "_", such as budget_code')
    .meta({ label: 'Name', widget: 'text', placeholder: 'budget_code' }),
  label: z.string().trim().max(200).optional().meta({ label: 'Label', widget: 'text' }),
  type: z.enum(formFieldTypes).default('text').meta({ label: 'Type', widget: 'select' }),
  required: z.boolean().default(false).meta({ label: 'Needed to approve', widget: 'switch' }),
  options: z.array(z.string().max(200)).max(100).optional().meta({
    label: 'Choices',
    widget: 'list',
    help: 'Of a select.',
  }),
  value: z.json().optional().meta({ label: 'Filled in before', widget: 'template' }),
  help: z.string().max(500).optional().meta({ label: 'Help', widget: 'text' }),
});

export type ApprovalField = z.infer<typeof formFieldSchema>;

export type FormProblem = { key: string; message: string };

const MAX_TEXT = 10_000;

/** The values as they are kept, or what is wrong with them. Only who approves must fill in what is required. */
export function checkForm(
  fields: readonly ApprovalField[],
  values: Record<string, unknown>,
  approved: boolean,
): { values: JsonObject; problems: FormProblem[] } {
  const kept: JsonObject = {};
  const problems: FormProblem[] = Object.keys(values)
    .filter((key) => !fields.some((field) => field.key === key))
    .map((key) => ({ key, message: 'There is no such field.' }));
  for (const field of fields) {
    const given = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
    const isEmpty = given === undefined || given === null || given === '';
    if (isEmpty) {
      if (field.required && approved)
        problems.push({ key: field.key, message: `${labelOf(field)} is needed.` });
      continue;
    }
    const value = readValue(field, given);
    if (value === undefined) problems.push({ key: field.key, message: expectation(field) });
    else kept[field.key] = value;
  }
  return { values: kept, problems };
}

export function labelOf({ label, key }: Pick<ApprovalField, 'label' | 'key'>): string {
  return label || key;
}

function readValue({ type, options = [] }: ApprovalField, given: unknown): Json | undefined {
  switch (type) {
    case 'text':
    case 'textarea':
      return typeof given === 'string' && given.length <= MAX_TEXT ? given.replaceAll('\0', '') : undefined;
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
    case 'select':
      return typeof given === 'string' && options.includes(given) ? given : undefined;
    case 'switch':
      return typeof given === 'boolean' ? given : undefined;
    case 'date':
      return typeof given === 'string' && z.iso.date().safeParse(given).success ? given : undefined;
  }
}

function expectation(field: ApprovalField): string {
  const label = labelOf(field);
  switch (field.type) {
    case 'text':
    case 'textarea':
      return `${label} must be a text of at most ${MAX_TEXT.toLocaleString('en')} characters.`;
    case 'number':
      return `${label} must be a number.`;
    case 'select':
      return `${label} must be one of ${(field.options ?? []).join(', ')}.`;
    case 'switch':
      return `${label} must be true or false.`;
    case 'date':
      return `${label} must be a date such as 2030-01-31.`;
  }
}
