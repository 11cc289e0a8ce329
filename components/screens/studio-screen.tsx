import { Studio } from '../studio/studio.tsx';
import type { StudioDeps } from '../studio/studio-deps.ts';

/** The Studio as a page of the extension. */
export function StudioScreen({ deps }: { deps: StudioDeps }) {
  return <Studio deps={deps} />;
}
