import { notFound } from 'next/navigation';
import { ApiKeysPage } from '@/components/api-keys/api-keys-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('API keys');

export default async function Page() {
  const { identity } = await requireVisitor();
  // Viewers have no keys; the page is not in their menus either.
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <ApiKeysPage />;
}
