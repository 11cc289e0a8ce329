import { type Bytes, concat, utf8 } from './bytes.ts';

/** A message that is no binary HTTP of the kind this product sends. */
export class BinaryHttpError extends Error {
  override name = 'BinaryHttpError';
}

export interface BinaryRequest {
  method: string;
  scheme: string;
  authority: string;
  path: string;
  /** Names in lower case. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Bytes;
}

export interface BinaryResponse {
  /** 200 to 599. */
  status: number;
  body: Bytes;
}

/** Framing indicators of messages of known length (RFC 9292 section 3.3). */
const requestFraming = 0;
const responseFraming = 1;

/**
 * A request as binary HTTP (RFC 9292 section 3.1), zeros behind it up to `size` bytes.
 * @throws BinaryHttpError when it does not fit
 */
export function encodeRequest(request: BinaryRequest, size: number): Bytes {
  const { method, scheme, authority, path, headers, body } = request;
  const control = [method, scheme, authority, path].map((text) => vector(utf8(text)));
  const fields = headers.flatMap(([name, value]) => [vector(utf8(name)), vector(utf8(value))]);
  return padded(concat(integer(requestFraming), ...control, vector(concat(...fields)), vector(body)), size);
}

/** A response without header fields, zeros behind it up to `size` bytes. @throws BinaryHttpError when it does not fit */
export function encodeResponse({ status, body }: BinaryResponse, size: number): Bytes {
  return padded(concat(integer(responseFraming), integer(status), vector(new Uint8Array()), vector(body)), size);
}

/** Reads a request; what is missing at its end is empty (RFC 9292 section 3.8). @throws BinaryHttpError */
export function decodeRequest(bytes: Uint8Array): BinaryRequest {
  const reader = new Reader(bytes);
  if (reader.integer() !== requestFraming) throw new BinaryHttpError('not a request of known length');
  const [method, scheme, authority, path] = [reader.text(), reader.text(), reader.text(), reader.text()];
  const headers = reader.fields();
  const body = reader.optionalVector();
  reader.end();
  return { method, scheme, authority, path, headers, body };
}

/** Reads a response; its header fields are not looked at. @throws BinaryHttpError */
export function decodeResponse(bytes: Uint8Array): BinaryResponse {
  const reader = new Reader(bytes);
  if (reader.integer() !== responseFraming) throw new BinaryHttpError('not a response of known length');
  const status = reader.integer();
  if (status < 200 || status > 599) throw new BinaryHttpError('not a final response');
  reader.fields();
  const body = reader.optionalVector();
  reader.end();
  return { status, body };
}

function padded(message: Bytes, size: number): Bytes {
  if (message.length > size) throw new BinaryHttpError(`a message of ${message.length} bytes does not fit in ${size}`);
  return concat(message, new Uint8Array(size - message.length));
}

function vector(bytes: Uint8Array): Bytes {
  return concat(integer(bytes.length), bytes);
}

/** Variable-length integer (RFC 9000 section 16), in its shortest form; up to 30 bits are enough here. */
function integer(value: number): Bytes {
  if (value < 0x40) return Uint8Array.of(value);
  if (value < 0x4000) return Uint8Array.of(0x40 | (value >> 8), value & 0xff);
  return Uint8Array.of(0x80 | (value >> 24), (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}

/** Bytes from front to back. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  integer(): number {
    const [first = 0] = this.#take(1);
    const length = 1 << (first >> 6);
    const rest = this.#take(length - 1);
    const value = rest.reduce((sum, byte) => sum * 256 + byte, first & 0x3f);
    if (!Number.isSafeInteger(value)) throw new BinaryHttpError('a length is too large');
    return value;
  }

  vector(): Bytes {
    return this.#take(this.integer());
  }

  optionalVector(): Bytes {
    return this.#at === this.#bytes.length ? new Uint8Array() : this.vector();
  }

  text(): string {
    return new TextDecoder('utf-8', { fatal: false }).decode(this.vector());
  }

  fields(): [string, string][] {
    const section = new Reader(this.optionalVector());
    const fields: [string, string][] = [];
    while (section.#at < section.#bytes.length) fields.push([section.text(), section.text()]);
    return fields;
  }

  /** Nothing but an empty trailer section and zeros may follow: something hidden there would make sizes tell. */
  end(): void {
    if (this.#bytes.subarray(this.#at).some((byte) => byte !== 0)) throw new BinaryHttpError('padding must be zero');
  }

  #take(length: number): Bytes {
    if (this.#at + length > this.#bytes.length) throw new BinaryHttpError('the message ends too early');
    this.#at += length;
    return Uint8Array.from(this.#bytes.subarray(this.#at - length, this.#at));
  }
}
