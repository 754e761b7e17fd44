import { TemplatesPage } from '@/components/templates/templates-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Templates' };

export default async function Page() {
  await requireVisitor('/templates');
  return <TemplatesPage />;
}
