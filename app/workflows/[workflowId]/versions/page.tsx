import { notFound } from 'next/navigation';
import { VersionsPage } from '@/components/versions/versions-page';
import { msg } from '@/lib/i18n/message';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { namedTitle } from '@/lib/server/i18n/page-title';
import { findVisible } from '@/lib/server/workflows/access';
import { workflowName } from '@/lib/server/workflows/workflow-name';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ workflowId: string }> };

export async function generateMetadata({ params }: Props) {
  const { workflowId } = await params;
  return namedTitle(msg('Versions of {name}'), msg('Versions'), (identity) =>
    workflowName(identity, workflowId),
  );
}

export default async function Page({ params }: Props) {
  const { workflowId } = await params;
  const { identity } = await requireVisitor();
  const { id } = await findVisible(identity, workflowId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <VersionsPage workflowId={id} />;
}
