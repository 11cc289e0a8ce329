import { useEffect, useState } from 'react';
import { z } from 'zod';
import { programSchema } from '../../lib/model/program.ts';
import { signInSchema } from '../../lib/studio/sign-in.ts';
import { CarrotMark } from '../ui/carrot-glyph.tsx';
import { type LoadedWorkspace, loadWorkspace, type Place, placeId } from './data/workspace.ts';
import { LoadProblem } from './load-problem.tsx';
import { Shell } from './shell.tsx';
import { SignInScreen } from './sign-in/sign-in-screen.tsx';
import type { StudioDeps } from './studio-deps.ts';

const sessionKey = 'studio.place';

const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('collector'), signIn: signInSchema }),
  z.strictObject({
    kind: z.literal('file'),
    opened: z.strictObject({
      name: z.string(),
      program: programSchema,
      org: z.string().nullable(),
      version: z.number().nullable(),
    }),
  }),
]);

type Phase =
  | { name: 'starting' }
  | { name: 'signed-out' }
  | { name: 'loading'; place: Place }
  | { name: 'failed'; place: Place; error: unknown }
  | { name: 'open'; loaded: LoadedWorkspace };

/** The Studio, from sign-in to a published program. */
export function Studio({ deps }: { deps: StudioDeps }) {
  const [phase, setPhase] = useState<Phase>({ name: 'starting' });

  useEffect(() => {
    const signedOut = () => setPhase({ name: 'signed-out' });
    deps.session.read(sessionKey).then((value) => {
      const place = placeSchema.safeParse(value);
      if (place.success) setPhase({ name: 'loading', place: place.data });
      else signedOut();
    }, signedOut);
  }, [deps]);

  const loading = phase.name === 'loading' ? phase.place : null;
  useEffect(() => {
    if (loading === null) return;
    let current = true;
    loadWorkspace(deps, loading).then(
      (loaded) => current && setPhase({ name: 'open', loaded }),
      (error: unknown) => current && setPhase({ name: 'failed', place: loading, error }),
    );
    return () => {
      current = false;
    };
  }, [deps, loading]);

  const enter = (place: Place) => {
    setPhase({ name: 'loading', place });
    // Without it the Studio works as well, and asks again after a reload.
    deps.session.write(sessionKey, place).catch((error: unknown) => console.warn('Carrot:', error));
  };
  const leave = () => {
    setPhase({ name: 'signed-out' });
    deps.session.remove(sessionKey).catch((error: unknown) => console.warn('Carrot:', error));
  };

  switch (phase.name) {
    case 'starting':
      return null;
    case 'signed-out':
      return (
        <SignInScreen
          deps={deps}
          onSignIn={(signIn) => enter({ kind: 'collector', signIn })}
          onFile={(opened) => enter({ kind: 'file', opened })}
        />
      );
    case 'loading':
      return <Loading />;
    case 'failed':
      return (
        <LoadProblem
          error={phase.error}
          onRetry={() => setPhase({ name: 'loading', place: phase.place })}
          onLeave={leave}
        />
      );
    case 'open':
      return <Shell key={placeId(phase.loaded.place)} deps={deps} loaded={phase.loaded} onLeave={leave} />;
  }
}

function Loading() {
  return (
    <main className="grid min-h-screen place-content-center justify-items-center gap-3" aria-busy="true">
      <CarrotMark size={40} />
      <p role="status" className="text-muted">
        Opening your program…
      </p>
    </main>
  );
}
