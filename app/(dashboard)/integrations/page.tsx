import { IntegrationsPage } from '@/components/integrations/integrations-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

export const generateMetadata = pageTitle('Integrations');

export default async function Page() {
  await requireVisitor();
  return <IntegrationsPage />;
}
