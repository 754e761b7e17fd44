'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { isTyping } from './is-typing';

const PAUSE_MS = 180;

export type SearchBoxProps = { value: string; onSearch: (text: string) => void; label: string };

/** Searches when one pauses typing. `/` leads here, Escape empties it. */
export function SearchBox({ value, onSearch, label }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  if (value !== known) {
    // Changed from outside: a filter was cleared, or the browser went back.
    setKnown(value);
    setText(value);
  }

  // What was typed before the page was alive counts.
  useEffect(() => setText(input.current?.value ?? ''), []);

  useEffect(() => {
    if (text === known) return;
    const timer = setTimeout(() => {
      setKnown(text);
      onSearch(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, known, onSearch]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <Input
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={256}
      icon={<Search aria-hidden />}
      suffix={<Kbd keys={['/']} className="max-sm:hidden" />}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && setText('')}
    />
  );
}
