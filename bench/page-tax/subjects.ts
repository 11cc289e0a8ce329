import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One thing that is measured: a content script on a host of its own, so that each runs alone in its process. */
export interface Subject {
  name: string;
  /** Shown in the table. */
  label: string;
  host: string;
  /** Scripts of the extension made for it, in order; null for no script at all, or for Carrot, which has its own extension. */
  scripts: readonly string[] | null;
}

const here = import.meta.dirname;
const own = (name: string) => join(here, 'subjects', `${name}.js`);
const peer = (path: string) => join(here, 'node_modules', path);

export const subjects: readonly Subject[] = [
  { name: 'bare', label: 'no extension at all', host: 'bare.heavy-a.example', scripts: null },
  { name: 'nothing', label: 'do-nothing script', host: 'nothing.heavy-b.example', scripts: [own('nothing')] },
  { name: 'lookups', label: '10 idle look-ups', host: 'lookups.heavy-c.example', scripts: [own('lookups')] },
  { name: 'carrot', label: 'Carrot', host: 'acme-heavy.lightning.force.com', scripts: null },
  { name: 'coalesced', label: 'coalesced observer', host: 'coalesced.heavy-d.example', scripts: [own('coalesced')] },
  { name: 'naive', label: 'naive observer, 50 selectors', host: 'naive.heavy-e.example', scripts: [own('naive')] },
  {
    name: 'dark-reader',
    label: 'Dark Reader 4.9',
    host: 'dark.heavy-f.example',
    scripts: [peer('darkreader/darkreader.js'), own('dark-reader')],
  },
  {
    name: 'rrweb',
    label: 'rrweb 2.2 recording',
    host: 'rrweb.heavy-g.example',
    scripts: [peer('rrweb/dist/rrweb.umd.min.cjs'), own('rrweb')],
  },
];

/** Writes an extension for every subject that needs one into `folder`. @returns their folders */
export async function makeExtensions(folder: string): Promise<string[]> {
  const made: string[] = [];
  for (const { name, host, scripts } of subjects) {
    if (!scripts) continue;
    const extension = join(folder, name);
    await mkdir(extension, { recursive: true });
    const js = scripts.map((_, i) => `${i}.js`);
    for (const [i, from] of scripts.entries()) await cp(from, join(extension, js[i] ?? ''));
    const manifest = {
      manifest_version: 3,
      name: `Page tax: ${name}`,
      version: '1',
      content_scripts: [{ matches: [`https://${host}/*`], js, run_at: 'document_idle' }],
    };
    await writeFile(join(extension, 'manifest.json'), JSON.stringify(manifest));
    made.push(extension);
  }
  return made;
}
