import { notFound } from 'next/navigation';
import { WorkflowEditor } from '@/components/editor/workflow-editor';
import { msg } from '@/lib/i18n/message';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { namedTitle } from '@/lib/server/i18n/page-title';
import { openDraft } from '@/lib/server/workflows/open-draft';
import { workflowName } from '@/lib/server/workflows/workflow-name';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ workflowId: string }> };

export async function generateMetadata({ params }: Props) {
  const { workflowId } = await params;
  return namedTitle('{name}', msg('Workflow'), (identity) => workflowName(identity, workflowId));
}

export default async function WorkflowPage({ params }: Props) {
  const { workflowId } = await params;
  const { identity } = await requireVisitor();
  const data = await openDraft(identity, workflowId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <WorkflowEditor key={data.meta.workflowId} data={data} />;
}
