import { useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** The same functions for as long as the page is open. */
export interface SignInActs {
  isOffered(): Promise<boolean>;
  /** Opens the sign-in in a tab. @returns the code that tab must show */
  open(): Promise<string>;
  /** The rep came back to this page: looks whether the device is a member now. */
  onBack(): Promise<void>;
}

/** "Confirm that you are a member", where the collector offers it. */
export function SignIn({ isOffered, open, onBack }: SignInActs) {
  const [offered, setOffered] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const take = (is: boolean) => {
      if (!gone) setOffered(is);
    };
    isOffered().then(take, () => take(false));
    return () => {
      gone = true;
    };
  }, [isOffered]);
  useEffect(() => {
    if (code === null) return;
    const look = () => {
      onBack().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
    };
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [code, onBack]);
  if (!offered) return null;
  const press = () => {
    setProblem(null);
    open().then(setCode, (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  return (
    <div className="grid justify-items-start gap-3">
      <Button onClick={press}>Confirm that you are a member</Button>
      {code === null ? (
        <p className="max-w-[62ch] text-small text-pretty text-muted">
          You sign in at your organisation, in a tab. The collector keeps a keyed hash of who you are, so that each
          person has one vote; it keeps no name and no mail address.
        </p>
      ) : (
        <Notice>
          Sign in on the page that opened. It must show the code <strong className="font-mono">{code}</strong>; if it
          shows another one, close it. Then come back here.
        </Notice>
      )}
      {problem ? <Notice tone="error">That did not work ({problem}).</Notice> : null}
    </div>
  );
}
