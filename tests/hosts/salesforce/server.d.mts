export interface SalesforceFixture {
    id: string;
    object: 'Opportunity' | 'Lead' | 'Account' | 'Contact' | 'Task' | 'Report' | 'Dashboard';
    name: string;
}

export type SalesforceFixtureKey =
    | 'opportunityWithoutNextStep'
    | 'opportunityFresh'
    | 'opportunityStaleCloseDate'
    | 'opportunityWithoutAmount'
    | 'opportunityStaleStage'
    | 'opportunityOfColleague'
    | 'opportunityConsoleFirst'
    | 'opportunityConsoleSecond'
    | 'opportunityConsoleThird'
    | 'leadUnqualified'
    | 'leadFresh'
    | 'accountSparse'
    | 'accountFull'
    | 'contact'
    | 'task'
    | 'report'
    | 'dashboard';

export interface SalesforceRequest {
    /** For example `RecordUi.updateRecord`. */
    action: string | undefined;
    params: Record<string, unknown>;
    /** A refused save is `ERROR`, although the HTTP status is 200, as on Salesforce. */
    state: 'SUCCESS' | 'ERROR';
    at: number;
}

/** `mixed`: a synthetic page in which some components, and all that is in them, have native shadow roots. */
export type ShadowMode = 'synthetic' | 'native' | 'mixed';

export interface SalesforceHostOptions {
    port?: number | undefined;
    host?: string | undefined;
    /** Both given: https. */
    key?: string | Buffer | undefined;
    cert?: string | Buffer | undefined;
    shadow?: ShadowMode | undefined;
    /** The moment all ages are relative to; default `Date.now()`. */
    now?: number | undefined;
    seed?: number | undefined;
    locale?: 'en-US' | 'de' | undefined;
}

export interface SalesforceHost {
    readonly port: number;
    readonly fixtures: Record<SalesforceFixtureKey, SalesforceFixture>;
    /** Every call of the page to /aura since start or reset. */
    readonly requests: readonly SalesforceRequest[];
    /** The stored record as plain fields, for assertions about saves. */
    record(id: string): Record<string, string | number | null> | undefined;
    /** Every stored record as plain fields. */
    records(): Record<string, string | number | null>[];
    /** Back to the generated data. */
    reset(): void;
    close(): Promise<void>;
}

export function startSalesforceHost(options?: SalesforceHostOptions): Promise<SalesforceHost>;
