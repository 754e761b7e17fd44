'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { InboxCount } from '@/components/approvals/inbox-count';
import { t } from '@/components/i18n/t';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import { Logo } from './logo';
import { isAt, isOpenTo, type Place, places } from './places';
import { useVisitor } from './visitor';

/** 52 px wide; narrow screens have a menu in the top bar instead. */
export function Rail() {
  const me = useVisitor();
  const open = places.filter((place) => isOpenTo(place, me));
  return (
    <nav aria-label={t('Main')} className="flex w-13 shrink-0 flex-col bg-panel max-sm:hidden">
      <Link
        href="/"
        aria-label={t('Sluice, home')}
        className="flex h-12 items-center justify-center border-line border-b focus-visible:-outline-offset-2"
      >
        <Logo />
      </Link>
      <div className="flex flex-1 flex-col items-center gap-1 border-line border-r py-2">
        {open
          .filter(({ part }) => part === 'work')
          .map((place) => (
            <RailLink key={place.href} place={place} />
          ))}
        <span className="flex-1" />
        {open
          .filter(({ part }) => part === 'settings')
          .map((place) => (
            <RailLink key={place.href} place={place} />
          ))}
      </div>
    </nav>
  );
}

function RailLink({ place }: { place: Place }) {
  const isHere = isAt(place, usePathname());
  return (
    <Tooltip content={t(place.label)} side="right">
      <Link
        href={place.href}
        aria-current={isHere ? 'page' : undefined}
        className={cn(
          'relative flex size-9 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink',
          isHere && 'bg-pressed text-ink',
        )}
      >
        <place.icon className="size-4.5" aria-hidden />
        <span className="sr-only">{t(place.label)}</span>
        {place.hasInboxCount && <InboxCount className="absolute -top-0.5 -right-0.5" />}
      </Link>
    </Tooltip>
  );
}
