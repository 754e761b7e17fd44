import { z } from 'zod';
import { scopes } from '../define-endpoint';

// What the contracts of members, organizations, invitations and keys share.

export const roles = ['owner', 'admin', 'editor', 'viewer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const scopeSchema = z.enum(scopes);
export const label = z
  .string()
  .max(128)
  .refine((text) => text.trim() !== '', 'must not be blank');
export const password = z.string().min(8).max(128);

export const organization = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  role: roleSchema,
});
