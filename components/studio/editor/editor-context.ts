import type { FieldPath, UseFormReturn } from 'react-hook-form';
import type { ProgramHead } from '../../../lib/studio/draft.ts';
import type { CampaignForm } from '../../../lib/studio/form.ts';
import { type DraftFinding, findingsAt } from '../../../lib/studio/lint-draft.ts';
import type { Pick } from '../../../lib/studio/picked.ts';
import type { KnownNames } from '../../../lib/studio/places.ts';
import type { FieldProblem } from '../../ui/field.tsx';
import type { StudioDeps } from '../studio-deps.ts';

/** What every section of the editor works with. */
export interface EditorContext {
  form: UseFormReturn<CampaignForm>;
  head: ProgramHead;
  known: KnownNames;
  /** Findings of this campaign. */
  findings: readonly DraftFinding[];
  /** Show findings of fields nobody has touched yet, too. */
  attempted: boolean;
  /** The author adds something to the program around the campaign (a question to the page). */
  onHead(head: ProgramHead): void;
  crmPages: StudioDeps['crmPages'];
  /** The author picked an element: it becomes part of the program, and what the campaign points at. */
  onPick(pick: Pick): void;
}

/**
 * Findings to show beside a field: those at `fields` of the campaign, once the author was in one of the form's `touched`
 * fields. A new form that starts full of red helps nobody.
 */
export function problemsAt(
  { form, findings, attempted }: EditorContext,
  touched: readonly FieldPath<CampaignForm>[],
  ...fields: string[]
): FieldProblem[] {
  const { formState } = form;
  const seen =
    attempted ||
    touched.some((name) => {
      const { isDirty, isTouched } = form.getFieldState(name, formState);
      return isDirty || isTouched;
    });
  return seen ? findingsAt(findings, ...fields) : [];
}
