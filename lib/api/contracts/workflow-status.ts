import { z } from 'zod';

export const workflowStatuses = ['draft', 'active', 'paused', 'archived'] as const;
export const workflowStatusSchema = z.enum(workflowStatuses);
export type WorkflowStatus = z.infer<typeof workflowStatusSchema>;
