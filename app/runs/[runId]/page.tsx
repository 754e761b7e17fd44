import { notFound } from 'next/navigation';
import { RunPage } from '@/components/run/run-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { openRun } from '@/lib/server/runs/open-run';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ runId: string }> };

export const generateMetadata = pageTitle('Run');

export default async function Run({ params }: Props) {
  const { runId } = await params;
  const { identity } = await requireVisitor(`/runs/${runId}`);
  const data = await openRun(identity, runId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <RunPage key={runId} data={data} />;
}
