import { notFound } from 'next/navigation';
import { RunPage } from '@/components/run/run-page';
import { msg } from '@/lib/i18n/message';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { namedTitle } from '@/lib/server/i18n/page-title';
import { openRun } from '@/lib/server/runs/open-run';
import { workflowNameOfRun } from '@/lib/server/workflows/workflow-name';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ runId: string }> };

export async function generateMetadata({ params }: Props) {
  const { runId } = await params;
  return namedTitle(msg('Run of {name}'), msg('Run'), (identity) => workflowNameOfRun(identity, runId));
}

export default async function Run({ params }: Props) {
  const { runId } = await params;
  const { identity } = await requireVisitor();
  const data = await openRun(identity, runId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <RunPage key={runId} data={data} />;
}
