import { notFound } from 'next/navigation';
import { ReportPage } from '@/components/report/report-page';
import { msg } from '@/lib/i18n/message';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { getExecution } from '@/lib/server/executions/get-execution';
import { namedTitle } from '@/lib/server/i18n/page-title';
import { workflowNameOfRun } from '@/lib/server/workflows/workflow-name';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ runId: string }> };

export async function generateMetadata({ params }: Props) {
  const { runId } = await params;
  return namedTitle(msg('Report: {name}'), msg('Report'), (identity) => workflowNameOfRun(identity, runId));
}

export default async function Page({ params }: Props) {
  const { runId } = await params;
  const { identity } = await requireVisitor();
  await getExecution(identity, runId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <ReportPage runId={runId} />;
}
