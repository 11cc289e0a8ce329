import { cx } from '../ui/cx.ts';

/** Parts of a ballot in order, with example bytes. Lengths as lib/ballot/envelope.ts writes them. */
const parts = [
  { name: 'Version', bytes: 1, text: 'Always 1.' },
  { name: 'Organisation', bytes: 16, text: 'The same for everybody in it.' },
  { name: 'Week', bytes: 4, text: 'The same for everybody.' },
  { name: 'Question', bytes: 16, text: 'One of at most four, the same for everybody.' },
  { name: 'Group', bytes: 2, text: 'The group you picked; “none” on a blank ballot.' },
  { name: 'Arm', bytes: 1, text: 'For a question about a campaign: seen or held out. Otherwise 0.' },
  { name: 'Answer', bytes: 1, text: 'After the coin. The true answer is nowhere in these bytes.' },
  {
    name: 'Token',
    bytes: 354,
    text: 'Proves “some member, one vote”. The issuer signed it blind, so it has never seen it.',
  },
  { name: 'Zeros', bytes: 117, text: 'So that every ballot has 512 bytes.' },
] as const;

const example = {
  Version: '01',
  Organisation: '5f 0c … 9a',
  Week: '00 00 0b 95',
  Question: 'c2 71 … 04',
  Group: '00 03',
  Arm: '00',
  Answer: '01',
  Token: '00 02 8e 41 … 7d',
  Zeros: '00 00 …',
} as const;

/** Everything a ballot holds, explained byte by byte. */
export function ExampleBallot() {
  return (
    <table className="w-full text-start text-small">
      <caption className="sr-only">The 512 bytes of a ballot</caption>
      <thead>
        <tr className="border-b border-line text-muted">
          <Head>Part</Head>
          <Head>Bytes</Head>
          <Head>Example</Head>
          <Head>What it says</Head>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ name, bytes, text }) => (
          <tr key={name} className={cx('border-b border-line last:border-0', name === 'Answer' && 'bg-tint')}>
            <th scope="row" className="py-1.5 pe-4 ps-2 text-start align-top font-medium">
              {name}
            </th>
            <td className="py-1.5 pe-4 text-end align-top tabular-nums">{bytes}</td>
            <td className="py-1.5 pe-4 align-top font-mono text-caption whitespace-nowrap" dir="ltr">
              {example[name]}
            </td>
            <td className="py-1.5 pe-2 align-top text-pretty text-muted">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ children }: { children: string }) {
  return (
    <th
      scope="col"
      className={cx('py-1.5 pe-4 font-medium', children === 'Bytes' ? 'text-end' : 'text-start first:ps-2')}
    >
      {children}
    </th>
  );
}
