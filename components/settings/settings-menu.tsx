'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { t } from '@/components/i18n/t';
import { isAt, isOpenTo, settingsPlaces } from '@/components/shell/places';
import { useVisitor } from '@/components/shell/visitor';
import { cn } from '@/components/ui/cn';

/** The pages of the settings, beside each of them. */
export function SettingsMenu() {
  const me = useVisitor();
  const pathname = usePathname();
  const list = useRef<HTMLUListElement>(null);
  // On narrow screens the menu is a row that scrolls: where one is must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the place that changes which link is the current one.
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (here && list.current) list.current.scrollLeft = here.offsetLeft - 16;
  }, [pathname]);
  return (
    <nav aria-label={t('Settings')} className="sm:w-44 sm:shrink-0">
      <ul
        ref={list}
        className="relative flex gap-1 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 sm:sticky sm:top-6 sm:flex-col"
      >
        {settingsPlaces
          .filter((place) => isOpenTo(place, me))
          .map((place) => (
            <li key={place.href}>
              <Link
                href={place.href}
                aria-current={isAt(place, pathname) ? 'page' : undefined}
                className={cn(
                  'flex h-8 items-center gap-2 whitespace-nowrap rounded-md px-2.5 text-ink-2 hover:bg-hover hover:text-ink [&>svg]:size-4 [&>svg]:shrink-0',
                  isAt(place, pathname) && 'bg-pressed font-medium text-ink',
                )}
              >
                <place.icon aria-hidden />
                {t(place.label)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
