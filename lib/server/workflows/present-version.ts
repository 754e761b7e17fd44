import type { WorkflowVersion } from '../generated/prisma/client';

type NumberedRow = Pick<WorkflowVersion, 'number' | 'tag' | 'description' | 'createdBy' | 'createdAt'>;

export function presentVersion({ number, tag, description, createdBy, createdAt }: NumberedRow) {
  return {
    version: number ?? 0,
    versionTag: tag ?? '',
    description,
    createdBy,
    createdAt: createdAt.toISOString(),
  };
}
