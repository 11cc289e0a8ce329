import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';

interface ToggleProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** A labelled switch; the whole row is the target. */
export function Toggle({ label, hint, checked, onChange }: ToggleProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line py-2.5">
      <div className="min-w-0">
        <span id={id} className="text-body">
          {label}
        </span>
        {hint ? <p className="text-small text-muted">{hint}</p> : null}
      </div>
      <Switch.Root
        checked={checked}
        onCheckedChange={onChange}
        aria-labelledby={id}
        className="flex h-6 w-10 shrink-0 cursor-pointer items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors [forced-color-adjust:none] data-checked:border-accent data-checked:bg-accent"
      >
        <Switch.Thumb className="size-4 rounded-full bg-edge transition-transform data-checked:translate-x-4 data-checked:bg-on-accent rtl:data-checked:-translate-x-4" />
      </Switch.Root>
    </div>
  );
}
