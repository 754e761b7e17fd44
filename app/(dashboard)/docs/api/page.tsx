import { ApiDocsPage } from '@/components/docs/docs-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'API reference' };

export default async function Page() {
  await requireVisitor('/docs/api');
  return <ApiDocsPage />;
}
