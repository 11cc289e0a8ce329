import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { changeCount, cleanDraft, draftProgram, replacedBy } from '../../../lib/studio/draft.ts';
import { openProgramFile, programText } from '../../../lib/studio/program-file.ts';
import { Button } from '../../ui/button.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ScreenProps } from '../shell.tsx';

/** The program in and out as files: for source control, for a second pair of eyes, and for another collector. */
export function FilesScreen({ workspace }: Pick<ScreenProps, 'workspace'>) {
  const { draft, deps, org } = workspace;
  const [problem, setProblem] = useState<string | null>(null);
  const program = draftProgram(draft);

  const open = (text: string) => {
    const read = openProgramFile(text);
    setProblem(read.ok ? null : read.reason);
    if (read.ok) workspace.change(replacedBy(draft, read.program), `“${read.program.name}” opened as your draft.`);
  };
  const { base, basedOn } = draft;
  const discard = base && (() => workspace.change(cleanDraft(base, basedOn), 'All changes discarded.'));

  return (
    <div className="grid max-w-[46rem] gap-5">
      <div>
        <h2 className="text-title font-semibold">Files</h2>
        <p className="mt-1 max-w-[62ch] text-pretty text-muted">
          The program as a file is plain JSON: review it, keep it in source control, lint it on the command line.
        </p>
      </div>
      <FileCard title="Save" text="The program with your unpublished changes, or the signed version in force.">
        <Button onClick={() => program && deps.download(`${program.id}.json`, programText(program))}>
          <Download aria-hidden size={16} />
          Save the program (JSON)
        </Button>
        {org?.published ? (
          <Button
            onClick={() => {
              const { bundle, text } = org.published ?? {};
              if (bundle && text) deps.download(`${bundle.org}-${bundle.version}.bundle`, text);
            }}
          >
            <Download aria-hidden size={16} />
            Save the signed bundle
          </Button>
        ) : null}
      </FileCard>
      <FileCard title="Open" text="The file becomes your draft: you see what it changes before you publish it.">
        <FileButton accept=".json,.jws,.bundle,.txt,application/json" onText={open} onProblem={setProblem}>
          Open a program or bundle
        </FileButton>
        {problem === null ? null : <Notice tone="error">{problem}</Notice>}
      </FileCard>
      {discard && changeCount(draft) > 0 ? (
        <FileCard title="Start over" text="Drops every change that is not published.">
          <Button look="danger" onClick={discard}>
            Discard all changes
          </Button>
        </FileCard>
      ) : null}
      {base ? null : (
        <FileCard title="Start over" text="A built-in program becomes your draft, in place of what you have written.">
          {deps.starters.map((program) => (
            <Button
              key={program.id}
              onClick={() => workspace.change(replacedBy(draft, program), `“${program.name}” is your draft.`)}
            >
              Start from {program.name}
            </Button>
          ))}
        </FileCard>
      )}
    </div>
  );
}

function FileCard({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 rounded-2xl border border-line bg-surface p-5 shadow-card">
      <div>
        <h3 className="text-lead font-semibold">{title}</h3>
        <p className="mt-0.5 text-pretty text-muted">{text}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </section>
  );
}
