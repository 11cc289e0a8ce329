import { useRef } from 'react';
import { Button } from './button.tsx';

interface FileButtonProps {
  children: string;
  accept: string;
  look?: 'primary' | 'secondary';
  onText(text: string, name: string): void;
  onProblem(reason: string): void;
}

/** Larger files are no program, bundle or key of ours. */
const most = 4_194_304;

/** A button that lets the admin choose a file and gives its text. */
export function FileButton({ children, accept, look = 'secondary', onText, onProblem }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const read = (file: File | undefined) => {
    if (!file) return;
    if (file.size > most) onProblem('This file is too large.');
    else
      file.text().then(
        (text) => onText(text, file.name),
        () => onProblem('This file could not be read.'),
      );
  };
  return (
    <>
      <Button look={look} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={children}
        onChange={(event) => {
          read(event.target.files?.[0]);
          // The same file chosen again must be noticed.
          event.target.value = '';
        }}
      />
    </>
  );
}
