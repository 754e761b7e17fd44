import { notFound } from 'next/navigation';
import { VariablesPage } from '@/components/variables/variables-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Variables');

export default async function Page() {
  const { identity } = await requireVisitor();
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <VariablesPage />;
}
