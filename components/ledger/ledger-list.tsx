import { useState } from 'react';
import type { LedgerLine } from '../../lib/model/ballot.ts';
import { Button } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { Pill, type PillTone } from '../ui/pill.tsx';
import { formatMoment } from './format-moment.ts';

const firstLines = 8;

const statuses: Record<LedgerLine['status'], { word: string; tone: PillTone; text: string }> = {
  prepared: {
    word: 'Prepared',
    tone: 'outline',
    text: 'The token is here. The answer is made after the week is over.',
  },
  answered: { word: 'Waiting', tone: 'accent', text: 'The ballot is ready and goes at a random time in its window.' },
  sent: {
    word: 'Sent',
    tone: 'good',
    text: 'The collector has it. What made it this machine’s own is erased here too.',
  },
  dropped: { word: 'Not sent', tone: 'quiet', text: 'It never left, or too late to count.' },
  refused: { word: 'Refused', tone: 'quiet', text: 'It does not count.' },
};

/** Every ballot this machine has made or sent, newest first. */
export function LedgerList({ lines }: { lines: readonly LedgerLine[] }) {
  const [all, setAll] = useState(false);
  if (lines.length === 0) {
    return (
      <p className="text-pretty text-muted">
        Nothing has left this machine. Each ballot will stand here: the question, your true answer, what was sent, and
        its exact bytes.
      </p>
    );
  }
  const shown = all ? lines : lines.slice(0, firstLines);
  return (
    <>
      <ul className="divide-y divide-line">
        {shown.map((line) => (
          <li key={`${line.org} ${line.id}`}>
            <Line line={line} />
          </li>
        ))}
      </ul>
      {lines.length > firstLines ? (
        <Button look="link" size="small" className="mt-2" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${lines.length}`}
        </Button>
      ) : null}
    </>
  );
}

function Line({ line }: { line: LedgerLine }) {
  const { word, tone } = statuses[line.status];
  return (
    <Disclosure
      className="rounded-lg py-2.5 -outline-offset-2! hover:bg-sunken"
      summary={
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="min-w-0 flex-1 basis-64">
            <span className="block font-medium text-pretty">{line.sentence}</span>
            <span className="block text-small text-muted">{summaryOf(line)}</span>
          </span>
          <Pill tone={tone}>{word}</Pill>
        </span>
      }
    >
      <Details line={line} />
    </Disclosure>
  );
}

/** What was sent, in one line: `Sent “no”, flipped by the coin (true: “yes”)`. */
export function summaryOf(line: LedgerLine): string {
  const of = (bucket: number | null) => `“${bucket === null ? '?' : (line.buckets[bucket] ?? bucket)}”`;
  if (line.status === 'prepared') return 'Answered after the week is over';
  if (line.blank) return 'Blank ballot';
  if (line.sentBucket === null) return 'No ballot was made';
  return line.flipped
    ? `Says ${of(line.sentBucket)}: the coin flipped it, the truth is ${of(line.trueBucket)}`
    : `Says ${of(line.sentBucket)}, the truth`;
}

function Details({ line }: { line: LedgerLine }) {
  const answer = (bucket: number | null) => (bucket === null ? 'none' : (line.buckets[bucket] ?? String(bucket)));
  const facts: [term: string, value: string | null][] = [
    ['True answer', `${answer(line.trueBucket)} (stays on this machine)`],
    ['On the ballot', line.blank || line.sentBucket === null ? 'nothing (blank)' : answer(line.sentBucket)],
    ['Coin', line.blank || line.sentBucket === null ? null : line.flipped ? 'flipped the answer' : 'left the truth'],
    ['Why blank or not sent', line.blankReason],
    ['Counted in', line.cell ?? (line.status === 'prepared' ? null : 'the whole organisation')],
    ['Window', `${formatMoment(line.dropFrom)} to ${formatMoment(line.dropUntil)}`],
    ['Sent', line.sentAt === null ? null : formatMoment(line.sentAt)],
    ['Status', statuses[line.status].text],
  ];
  return (
    <div className="grid gap-3 pb-4 text-small">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {facts.map(([term, value]) =>
          value === null ? null : (
            <div key={term} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-muted">{term}</dt>
              <dd className="min-w-0 text-pretty">{value}</dd>
            </div>
          ),
        )}
      </dl>
      {line.body ? (
        <Disclosure look="link" summary="The exact bytes">
          <pre
            dir="ltr"
            // A scrolling part must be reachable with the keyboard.
            // biome-ignore lint/a11y/noNoninteractiveTabindex: as said
            tabIndex={0}
            className="mt-2 max-h-56 overflow-auto rounded-lg bg-sunken p-3 font-mono text-caption whitespace-pre-wrap wrap-anywhere"
          >
            {inGroups(line.body)}
          </pre>
        </Disclosure>
      ) : null}
    </div>
  );
}

/** Hex in groups of four bytes, eight groups a line. */
function inGroups(hex: string): string {
  const groups = hex.match(/.{1,8}/g) ?? [];
  return Array.from({ length: Math.ceil(groups.length / 8) }, (_, i) => groups.slice(8 * i, 8 * i + 8).join(' ')).join(
    '\n',
  );
}
