'use client';

import { ToggleGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export type Segment<Value extends string> = {
  value: Value;
  label: string;
  icon?: ReactNode;
  /** After the label. */
  count?: number | undefined;
};

export type SegmentedControlProps<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  segments: readonly Segment<Value>[];
  'aria-label': string;
  className?: string;
};

/** One of a few, all visible. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { value, onValueChange, segments, className } = props;
  const choose = (chosen: string) => {
    const segment = segments.find((candidate) => candidate.value === chosen);
    if (segment) onValueChange(segment.value);
  };
  return (
    <Radix.Root
      type="single"
      value={value}
      onValueChange={choose}
      aria-label={props['aria-label']}
      className={cn('flex h-8 rounded-md border border-line-strong bg-panel p-0.5', className)}
    >
      {segments.map((segment) => (
        <Radix.Item
          key={segment.value}
          value={segment.value}
          className="flex items-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-ink-2 hover:text-ink data-[state=on]:bg-pressed data-[state=on]:font-medium data-[state=on]:text-ink [&_svg]:size-4"
        >
          {segment.icon}
          {segment.label}
          {segment.count !== undefined && (
            <span className="font-normal text-ink-2 text-xs tabular-nums">{segment.count}</span>
          )}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
