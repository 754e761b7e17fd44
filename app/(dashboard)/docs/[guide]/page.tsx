import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GuidePage } from '@/components/docs/docs-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { listGuides } from '@/lib/server/guides/list-guides';

type Props = { params: Promise<{ guide: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { guide } = await params;
  const { guides } = await listGuides();
  return { title: guides.find(({ slug }) => slug === guide)?.title ?? 'Guide' };
}

export default async function Page({ params }: Props) {
  const { guide } = await params;
  await requireVisitor();
  const { guides } = await listGuides();
  if (!guides.some(({ slug }) => slug === guide)) notFound();
  return <GuidePage slug={guide} />;
}
