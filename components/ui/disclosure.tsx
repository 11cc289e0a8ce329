import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface DisclosureProps {
  /** What is always seen; becomes the button's content. */
  summary: ReactNode;
  children: ReactNode;
  className?: string;
  /** `row`: the button fills the line with the chevron at its end. `link`: a small text button. */
  look?: 'row' | 'link';
}

/** A part that opens in place. */
export function Disclosure({ summary, children, className, look = 'row' }: DisclosureProps) {
  return (
    <Collapsible.Root>
      <Collapsible.Trigger
        className={cx(
          'group text-start',
          look === 'row'
            ? 'flex w-full items-center gap-3'
            : 'inline-flex items-center gap-1 rounded text-small font-medium text-accent-deep underline-offset-4 hover:underline',
          className,
        )}
      >
        {summary}
        <ChevronDown
          aria-hidden
          size={look === 'row' ? 16 : 14}
          className="shrink-0 text-muted transition-transform group-data-panel-open:rotate-180"
        />
      </Collapsible.Trigger>
      <Collapsible.Panel className="disclosure-panel">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
