import { notFound } from 'next/navigation';
import { VariablesPage } from '@/components/variables/variables-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Variables' };

export default async function Page() {
  const { identity } = await requireVisitor('/settings/variables');
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <VariablesPage />;
}
