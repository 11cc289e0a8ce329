import type { Meaning } from './meaning.ts';
import type { Place, Related } from './place.ts';
import type { SaveRequest } from './requests.ts';
import type { Sight } from './sight.ts';

/** Something the rep did that will save, if the server agrees. */
export interface Attempt {
  at: number;
  request: SaveRequest;
  place: Place;
  related: Related;
  /** What the page showed before. */
  before: Sight;
  /** For a new record or activity. */
  meaning?: Meaning | null;
  /** What was pressed. */
  button?: Element | undefined;
  inComposer?: boolean;
  /** A kanban card and the column it was in. */
  card?: { id: string; column: number };
  /** Rows edited in a list: record id → fields changed, and whether they hold something. */
  rows?: Map<string, Map<string, boolean>>;
  /** The lead that is being converted. */
  lead?: string;
  byPath?: boolean;
  dropped?: boolean;
}
