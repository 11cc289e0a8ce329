export interface DynamicsRecord {
  entity: string;
  id: string;
  [field: string]: unknown;
}

export interface DynamicsFixture {
  object: string;
  id: string;
  name: string;
}

export type DynamicsFixtureKey =
  | 'opportunityWithoutValue'
  | 'opportunityFresh'
  | 'opportunityLateClose'
  | 'opportunityWithoutNeed'
  | 'opportunitySparse'
  | 'leadUnqualified'
  | 'accountSparse'
  | 'contactFull';

export interface DynamicsSettings {
  /** `de` translates what the product translates; `data-id`s stay. */
  locale?: 'en-US' | 'de';
  /** `old`: choices are `select` elements, as until about 2023. */
  controls?: 'new' | 'old';
  xrm?: 'full' | 'absent' | 'half' | 'hostile';
}

export interface DynamicsHostOptions extends DynamicsSettings {
  port?: number;
  host?: string;
  key?: string;
  cert?: string;
  now?: number;
  seed?: number;
}

export interface DynamicsHost {
  readonly port: number;
  readonly fixtures: Readonly<Record<DynamicsFixtureKey, DynamicsFixture>>;
  readonly requests: { op: string; entity: string; id: string; values: Record<string, unknown>; ok: boolean; at: number }[];
  record(id: string): DynamicsRecord | undefined;
  records(): DynamicsRecord[];
  /** Takes effect with the next load of the page. */
  set(change: DynamicsSettings): void;
  reset(): void;
  close(): Promise<void>;
}

export function startDynamicsHost(options?: DynamicsHostOptions): Promise<DynamicsHost>;
