export interface TrytonHost {
    readonly port: number;
    /** Path of the SQLite file that the server writes to. */
    readonly database: string;
    readonly login: { user: string; password: string };
    readonly opportunities: readonly { id: number; description: string; state: 'lead' | 'opportunity'; party: string }[];
    readonly parties: readonly { id: number; name: string }[];
    /** Ends the server and throws its copy of the database away. */
    close(): Promise<void>;
}

/**
 * Starts Tryton (Debian's packages, installed when we may) on a fresh copy of a seeded database: plain HTTP on loopback.
 * @throws Error when the packages are missing and we may not install them
 */
export function startTrytonHost(): Promise<TrytonHost>;
