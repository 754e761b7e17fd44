import { notFound } from 'next/navigation';
import { VersionsPage } from '@/components/versions/versions-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';
import { findVisible } from '@/lib/server/workflows/access';
import { AppError } from '@/lib/shared/errors';

type Props = { params: Promise<{ workflowId: string }> };

export const generateMetadata = pageTitle('Versions');

export default async function Page({ params }: Props) {
  const { workflowId } = await params;
  const { identity } = await requireVisitor(`/workflows/${workflowId}/versions`);
  const { id } = await findVisible(identity, workflowId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return notFound();
    throw error;
  });
  return <VersionsPage workflowId={id} />;
}
