import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { Program } from '../../../lib/model/program.ts';
import { openProgramFile } from '../../../lib/studio/program-file.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { OpenedProgram } from '../data/workspace.ts';

/** Working with files alone: for organisations that serve a signed file instead of running a collector. */
export function OpenFile({ starters, onFile }: { starters: readonly Program[]; onFile(opened: OpenedProgram): void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const open = (text: string, name: string) => {
    const read = openProgramFile(text);
    if (!read.ok) return setProblem(read.reason);
    const { program, bundle } = read;
    onFile({ name, program, org: bundle?.org ?? null, version: bundle?.version ?? null });
  };
  return (
    <section aria-labelledby="open-file" className="grid gap-4 rounded-2xl border border-line p-6">
      <div className="grid gap-2">
        <h2 id="open-file" className="flex items-center gap-2 text-title font-semibold">
          <FileText aria-hidden size={20} className="text-muted" />
          Work without a server
        </h2>
        <p className="text-pretty text-muted">
          Open a program or a signed bundle, edit and sign it here, and save it as a file. You put that file on any
          HTTPS address.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <FileButton accept=".json,.jws,.bundle,.txt,application/json" onText={open} onProblem={setProblem}>
          Open a file
        </FileButton>
        {starters.map((program) => (
          <Button
            key={program.id}
            look="quiet"
            onClick={() => onFile({ name: 'program.json', program, org: null, version: null })}
          >
            Start from {program.name}
          </Button>
        ))}
      </div>
      {problem === null ? null : <Notice tone="error">{problem}</Notice>}
    </section>
  );
}
