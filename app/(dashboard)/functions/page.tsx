import { FunctionsPage } from '@/components/functions/functions-page';
import { requireVisitor } from '@/lib/server/auth/visitor';

export const metadata = { title: 'Functions' };

export default async function Page() {
  await requireVisitor('/functions');
  return <FunctionsPage />;
}
