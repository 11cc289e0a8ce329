import type { DifferencingReport } from './differencing.ts';
import type { LinkageReport } from './linkage.ts';

const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;

/** How far the best attack came, beside what blind guessing gives: `best of 38 attacks: 5 of 240 right, chance gives 4`. */
export function linkageWords({ best, attacks }: Pick<LinkageReport, 'best' | 'attacks'>): string {
  if (best === null) return '\u2022 no attack was possible';
  const [right, chance] = [best.right, best.byChance].map((each) => Number(each.toFixed(1)));
  return `\u2022 best of ${attacks} attacks: ${right} of ${best.of} right, chance gives ${chance} (${best.how})`;
}

/** How often subtraction was right, beside what the coin concedes: `56 % right, a coin concedes 87.5 %`. */
export function differencingWords(report: Pick<DifferencingReport, 'attempts' | 'accuracy' | 'bound'>): string {
  const { attempts, accuracy, bound } = report;
  return `\u2022 ${attempts} subtractions: ${percent(accuracy)} right, a coin concedes ${percent(bound)}`;
}
