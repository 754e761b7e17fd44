import { notFound } from 'next/navigation';
import { WorkflowEditor } from '@/components/editor/workflow-editor';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { openDraft } from '@/lib/server/workflows/open-draft';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ workflowId: string }> };

export const generateMetadata = pageTitle('Workflow');

export default async function WorkflowPage({ params }: Props) {
  const { workflowId } = await params;
  const { identity } = await requireVisitor(`/workflows/${workflowId}`);
  const data = await openDraft(identity, workflowId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <WorkflowEditor key={data.meta.workflowId} data={data} />;
}
