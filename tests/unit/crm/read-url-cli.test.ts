import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

function readUrlCli(stdin: string, closeEarly = false): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['cli/read-url.ts'], { cwd: root });
    let out = '';
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (closeEarly) child.stdout.destroy();
    });
    // The other end may be gone before everything is written: that is what is tested.
    child.stdin.on('error', (error) => {
      err += closeEarly ? '' : String(error);
    });
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(stdin);
  });
}

describe('read-url', () => {
  test('one JSON line per line, in order, keys exactly as promised; garbage and empty lines are none', async () => {
    const urls = [
      'https://northwind-trials.lightning.force.com/lightning/o/Lead/new',
      '',
      'garbage \u2028 with a line separator',
      'https://northwind-trials.my.salesforce.com/001/o\tsalesforce',
      '\t\t',
      'https://zoë.example/ß',
    ];
    const { code, out, err } = await readUrlCli(`${urls.join('\n')}\r\n`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const none = (url: string) =>
      `{"url":${JSON.stringify(url)},"crm":"none","page":"other","object":null,"recordId":null}`;
    expect(out.split('\n')).toEqual([
      `{"url":"${urls[0]}","crm":"salesforce","page":"record-create","object":"Lead","recordId":null}`,
      none(''),
      none(urls[2] ?? ''),
      '{"url":"https://northwind-trials.my.salesforce.com/001/o","crm":"salesforce","page":"list","object":"Account","recordId":null}',
      none(''),
      none(urls[5] ?? ''),
      '',
    ]);
  });

  test('a last line without a line end counts; no input gives no output', async () => {
    expect((await readUrlCli('about:blank')).out.trim().split('\n')).toHaveLength(1);
    expect((await readUrlCli('')).out).toBe('');
  });

  test('a reader that leaves early is no crash', async () => {
    const { code, err } = await readUrlCli('https://a.lightning.force.com/lightning/page/home\n'.repeat(50_000), true);
    expect(err).toBe('');
    expect(code).toBe(0);
  });
});
