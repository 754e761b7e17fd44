import { notFound } from 'next/navigation';
import { RecordPage } from '@/components/tables/record-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { isTable } from '@/lib/server/records/find-table';

type Props = { params: Promise<{ table: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).table) };
}

export default async function Page({ params }: Props) {
  const table = decodeURIComponent((await params).table);
  const { identity } = await requireVisitor();
  if (!(await isTable(identity.organizationId, table))) notFound();
  return <RecordPage table={table} />;
}
