import { notFound } from 'next/navigation';
import { ReportPage } from '@/components/report/report-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { getExecution } from '@/lib/server/executions/get-execution';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ runId: string }> };

export const generateMetadata = pageTitle('Report');

export default async function Page({ params }: Props) {
  const { runId } = await params;
  const { identity } = await requireVisitor(`/runs/${runId}/report`);
  await getExecution(identity, runId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <ReportPage runId={runId} />;
}
