import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RunPage } from '@/components/run/run-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { openRun } from '@/lib/server/runs/open-run';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ runId: string }> };

export const metadata: Metadata = { title: 'Run' };

export default async function Run({ params }: Props) {
  const { runId } = await params;
  const { identity } = await requireVisitor(`/runs/${runId}`);
  const data = await openRun(identity, runId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <RunPage key={runId} data={data} />;
}
