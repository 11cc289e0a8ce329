import { Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import type { Campaign } from '../../../lib/model/campaign.ts';
import { anchorText } from '../../../lib/studio/places.ts';
import { previewCard } from '../../../lib/studio/simulate.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { CardStage, type Scheme } from './card-stage.tsx';

/** The card as reps will see it, beside a stand-in for the place it points at. */
export function Preview({ campaign, why }: { campaign: Campaign; why: string[] }) {
  const [scheme, setScheme] = useState<Scheme>('light');
  const [open, setOpen] = useState(true);
  const dark = scheme === 'dark';
  const Icon = dark ? Sun : Moon;
  return (
    <section aria-label="Preview">
      <div className="mb-2 flex items-center justify-between">
        <h3 className="text-small font-medium text-muted">As reps will see it</h3>
        <Button size="small" look="quiet" onClick={() => setScheme(dark ? 'light' : 'dark')}>
          <Icon aria-hidden size={14} />
          {dark ? 'Show it light' : 'Show it dark'}
        </Button>
      </div>
      <div
        className={cx(
          'overflow-hidden rounded-2xl border border-line px-5 pt-5 pb-6',
          dark ? 'bg-[#16181b] text-[#c6cbd2]' : 'bg-[#f3f5f8] text-[#3e4854]',
        )}
      >
        <div
          className={cx(
            'relative rounded-lg border p-3',
            dark ? 'border-[#ffffff24] bg-[#202327]' : 'border-[#00000018] bg-[#ffffff]',
          )}
        >
          <p className="text-caption">{anchorText(campaign.anchor)}</p>
          <p aria-hidden className={cx('mt-2 h-2 w-2/5 rounded-full', dark ? 'bg-[#ffffff1f]' : 'bg-[#00000014]')} />
        </div>
        <CardStage card={previewCard(campaign, why)} scheme={scheme} open={open} onOpen={setOpen} />
      </div>
    </section>
  );
}
