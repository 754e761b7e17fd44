import { IntegrationsPage } from '@/components/integrations/integrations-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Integrations' };

export default async function Page() {
  await requireVisitor('/integrations');
  return <IntegrationsPage />;
}
