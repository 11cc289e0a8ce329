import { useState } from 'react';
import { CollectorError } from '../../lib/collector/error.ts';

/** What went wrong, as a sentence. */
export function troubleText(error: unknown): string {
  if (error instanceof CollectorError) return error.detail;
  return error instanceof Error ? `${error.message}.`.replace(/\.\.$/, '.') : String(error);
}

/** An act that takes time: whether it runs, and how it failed last. Pressing again while it runs does nothing. */
export function useBusy() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run, forget: () => setFailure(null) };
}
