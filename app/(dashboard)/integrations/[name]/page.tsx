import { notFound } from 'next/navigation';
import { IntegrationPage } from '@/components/integrations/integration-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { findStored } from '@/lib/server/integrations/stored-integration';

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).name) };
}

export default async function Page({ params }: Props) {
  const name = decodeURIComponent((await params).name);
  const { identity } = await requireVisitor();
  if (!(await findStored(identity.organizationId, name))) notFound();
  return <IntegrationPage name={name} />;
}
