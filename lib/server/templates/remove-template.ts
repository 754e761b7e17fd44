import { AppError } from '@/lib/shared/errors';
import type { Identity } from '../auth/identity';
import { findVisible } from '../workflows/access';
import { deleteWorkflow } from '../workflows/delete-workflow';

export async function removeTemplate(identity: Identity, id: string): Promise<undefined> {
  const { isTemplate } = await findVisible(identity, id);
  if (!isTemplate) throw new AppError('not_found', `There is no template ${id.slice(0, 200)}.`);
  return deleteWorkflow(identity, id);
}
