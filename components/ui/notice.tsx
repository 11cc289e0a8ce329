import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface NoticeProps {
  /** `error` is read out at once, `note` when the reader is idle. */
  tone?: 'note' | 'error';
  children: ReactNode;
  action?: ReactNode;
}

/** A short message about the state of things, with at most one action. */
export function Notice({ tone = 'note', children, action }: NoticeProps) {
  const Icon = tone === 'error' ? TriangleAlert : Info;
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={cx(
        'flex items-start gap-2.5 rounded-xl border px-3 py-2.5 text-small',
        tone === 'error' ? 'border-danger/35 bg-danger-tint' : 'border-tint-line bg-tint',
      )}
    >
      <Icon aria-hidden size={16} className={cx('mt-px shrink-0', tone === 'error' ? 'text-danger' : 'text-accent')} />
      <div className="min-w-0 flex-1 text-pretty">{children}</div>
      {action}
    </div>
  );
}
