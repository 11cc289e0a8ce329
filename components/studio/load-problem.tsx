import { CollectorError } from '../../lib/collector/error.ts';
import { explainSignIn } from '../../lib/studio/sign-in.ts';
import { Button } from '../ui/button.tsx';
import { CarrotMark } from '../ui/carrot-glyph.tsx';
import { Notice } from '../ui/notice.tsx';
import { troubleText } from './use-busy.ts';

interface LoadProblemProps {
  error: unknown;
  onRetry(): void;
  onLeave(): void;
}

/** The program could not be opened; what was written here is safe all the same. */
export function LoadProblem({ error, onRetry, onLeave }: LoadProblemProps) {
  return (
    <main className="mx-auto grid min-h-screen max-w-[34rem] content-center gap-5 px-6">
      <h1 className="flex items-center gap-3 text-title font-semibold">
        <CarrotMark size={32} />
        Your program could not be opened
      </h1>
      <Notice tone="error">{error instanceof CollectorError ? explainSignIn(error) : troubleText(error)}</Notice>
      <p className="text-pretty text-muted">What you wrote and did not publish is kept in this browser.</p>
      <div className="flex gap-2">
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={onLeave}>Sign out</Button>
      </div>
    </main>
  );
}
