import { useEffect, useState } from 'react';

/** Says a sentence politely to a screen reader; the region stands first and is filled a moment later, or it stays unheard. */
export function Announcer({ children }: { children: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(children), 150);
    return () => clearTimeout(timer);
  }, [children]);
  return (
    <div className="spoken" aria-live="polite">
      {said}
    </div>
  );
}
