import { z } from 'zod';
import { type PickedAnchor, pickedAnchorSchema } from '../model/crm-data.ts';
import type { CrmId, PageKind } from '../model/page.ts';
import type { ProgramHead } from './draft.ts';
import { uniqueId } from './unique-id.ts';

/** An open tab in which an element can be picked. Neither its title nor its address: those name records. */
export interface OpenPage {
  tab: number;
  host: string;
  /** Null where the address alone does not say (a CRM of the organisation's own host). */
  crm: CrmId | null;
  page: PageKind | null;
  object: string | null;
}

/** What the picker hands back from a page; its label is a suggestion. */
export const pickSchema = pickedAnchorSchema.omit({ id: true });
export type Pick = z.infer<typeof pickSchema>;

const answerSchema = z.union([pickSchema, z.null()]);

/** @returns the pick, null when it was cancelled. @throws when the page is none of a CRM, or answered with something else */
export function readPick(answer: unknown): Pick | null {
  const parsed = answerSchema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new Error(
    'Carrot could not read this page. Open a page of your CRM there, wait until it has loaded, and try again.',
  );
}

/** The program with one more picked element, and the element with its id: made from the label, taken by no other. */
export function withPick(head: ProgramHead, pick: Pick): [ProgramHead, PickedAnchor] {
  const held = head.pickedAnchors ?? [];
  const id = uniqueId(pick.label, 'place', new Set(held.map((each) => each.id)));
  const anchor = { id, ...pick };
  return [{ ...head, pickedAnchors: [...held, anchor] }, anchor];
}
