/** What is published now, told with a conflict: a program's `version`, or a kill list's `sequence`. */
export interface Current {
  version?: number | undefined;
  sequence?: number | undefined;
  hash: string;
}

/**
 * `problem`: the collector refused and said why (`code` is its stable code). `unreachable`: no answer came (`code` is
 * `unreachable`, `timeout` or `not-https`, `status` 0). `unexpected`: something answered that is not a collector this client
 * understands.
 */
export type CollectorErrorKind = 'problem' | 'unreachable' | 'unexpected';

/** Why a call to a collector failed; `detail` is a sentence for the person at the screen. */
export class CollectorError extends Error {
  override readonly name = 'CollectorError';
  readonly kind: CollectorErrorKind;
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly current: Current | null;

  constructor(kind: CollectorErrorKind, code: string, status: number, detail: string, current: Current | null = null) {
    super(detail);
    this.kind = kind;
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.current = current;
  }
}
