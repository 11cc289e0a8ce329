import { useEffect, useState } from 'react';
import { keyFingerprint } from '../../lib/program/fingerprint.ts';

/** Fingerprint of a public key (JWK text), for comparing by eye with the one the organisation published; null until known. */
export function useFingerprint(key: string | null): string | null {
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  useEffect(() => {
    let alive = true;
    const show = (value: string | null) => alive && setFingerprint(value);
    if (key === null) show(null);
    else keyFingerprint(key).then(show, () => show(null));
    return () => {
      alive = false;
    };
  }, [key]);
  return fingerprint;
}
