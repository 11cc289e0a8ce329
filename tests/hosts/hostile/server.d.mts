export interface HostileHost {
  readonly port: number;
  close(): Promise<void>;
}

export function startHostileHost(tls: { key: string; cert: string }): Promise<HostileHost>;
