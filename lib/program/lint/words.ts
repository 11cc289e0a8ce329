import type { Benefit } from '../../model/practice.ts';
import { type Remark, warning } from './finding.ts';

/** Words that speak for the company. `us` is matched in lower case only: "US" is a market. */
const corporate =
  /\b([Ww]e|[Oo]ur|us|[Mm]anagement|[Ll]eadership|[Cc]ompliance|[Cc]ompliant|[Pp]olicy|[Mm]andatory|[Rr]equired by|[Tt]he (?:company|business|organi[sz]ation))\b/;

/** A benefit must say what the reader gains, not what the company wants. */
export function lintBenefit(path: string, benefit: Benefit): Remark[] {
  const found = corporate.exec(benefit.text)?.[1];
  if (found === undefined) return [];
  return [
    warning(
      path,
      `The benefit says "${found}": it talks about the company, not about the reader.`,
      'Say what the reader gains: time, less work, a better deal, pay.',
    ),
  ];
}
