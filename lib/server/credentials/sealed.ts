import type { CredentialType, StepCredential } from '@/lib/nodes/credential-types';
import { credentialTypes, isCredentialType, secretFieldsOf } from '@/lib/nodes/credential-types';
import { AppError } from '@/lib/shared/errors';
import { isPlainObject, type Json } from '@/lib/shared/json';
import { fieldPath } from '@/lib/workflow/problem';
import { seal, unseal } from '../secrets/seal';

export type Owner = { id: string; organizationId: string };
type Stored = Owner & { name: string; type: string; data: string };

/** The data of a credential as it is stored: encrypted, and bound to its organization and row. */
export function sealData(owner: Owner, data: Record<string, unknown>): string {
  return seal(JSON.stringify(data), `${owner.organizationId}/${owner.id}`);
}

export function openCredential(row: Stored): StepCredential {
  const { id, name, type } = row;
  if (!isCredentialType(type))
    throw new AppError('internal', `The credential ${id} is of an unknown type ${type}.`);
  const text = unseal(row.data, `${row.organizationId}/${id}`);
  const data = credentialTypes[type].fields.parse(JSON.parse(text));
  // The schema of the type is what makes data and type a pair.
  return { type, id, name, data } as StepCredential;
}

/** The fields that may be shown. */
export function settingsOf({ type, data }: StepCredential): Record<string, Json> {
  const hidden = secretFieldsOf(type);
  return Object.fromEntries(Object.entries<Json>(data).filter(([key]) => !hidden.includes(key)));
}

/** Every text that must not turn up anywhere. */
export function secretsOf({ type, data }: StepCredential): string[] {
  const fields: Record<string, Json> = data;
  return secretFieldsOf(type).flatMap((key) => {
    const value = fields[key];
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
}

/** The data of a type, checked; 400 names the field. */
export function parseData(type: CredentialType, data: unknown): Record<string, Json> {
  const parsed = credentialTypes[type].fields.safeParse(data);
  if (parsed.success && isPlainObject(parsed.data)) return parsed.data;
  const issue = parsed.error?.issues[0];
  const field = fieldPath(['data', ...(issue?.path ?? [])]);
  throw new AppError('invalid_request', `${field}: ${issue?.message ?? 'is not valid'}`, { field });
}
