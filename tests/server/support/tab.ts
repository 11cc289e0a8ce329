/** A tab of a browser by fetch: follows redirects one at a time and keeps cookies as browsers do: by host and path, whatever the port. */
export class Tab {
  readonly #cookies = new Map<string, { host: string; path: string; name: string; value: string }>();
  /** Every address it has been at. */
  readonly visited: string[] = [];

  async get(url: string): Promise<Landing> {
    return this.#go(url, {});
  }

  async post(url: string, form: Record<string, string>): Promise<Landing> {
    return this.#go(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  cookies(): { path: string; name: string; value: string }[] {
    return [...this.#cookies.values()];
  }

  /** Holds the cookies as they are now; another tab of the same browser. */
  copy(): Tab {
    const tab = new Tab();
    for (const [key, cookie] of this.#cookies) tab.#cookies.set(key, cookie);
    return tab;
  }

  async #go(url: string, init: RequestInit): Promise<Landing> {
    this.visited.push(url);
    const { hostname, pathname } = new URL(url);
    const cookie = [...this.#cookies.values()]
      .filter((each) => each.host === hostname && pathname.startsWith(each.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of response.headers.getSetCookie()) this.#keep(hostname, line);
    const location = response.headers.get('location');
    const text = await response.text();
    if (location !== null) return { url, response, text, next: new URL(location, url).href };
    return { url, response, text, next: null };
  }

  #keep(host: string, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const gone = attributes.some((each) => /^max-age=0$/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each));
    const key = `${host} ${path} ${name}`;
    if (gone) this.#cookies.delete(key);
    else this.#cookies.set(key, { host, path, name, value });
  }
}

export interface Landing {
  url: string;
  response: Response;
  text: string;
  /** Where a redirect leads; null: this is a page. */
  next: string | null;
}
