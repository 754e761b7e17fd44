import { notFound } from 'next/navigation';
import { ConnectedPage } from '@/components/credentials/connected-page';
import { requireVisitor } from '@/lib/server/auth/visitor';
import { pageTitle } from '@/lib/server/i18n/page-title';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const generateMetadata = pageTitle('Credentials', { referrer: 'no-referrer' as const });

export default async function Page({ searchParams }: Props) {
  const given = await searchParams;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  const answer = {
    state: text('state'),
    code: text('code'),
    refusal: (text('error_description') || text('error')).slice(0, 300),
  };
  const { identity } = await requireVisitor();
  if (!identity.scopes.includes('workflows:write')) notFound();
  return <ConnectedPage answer={answer} />;
}
