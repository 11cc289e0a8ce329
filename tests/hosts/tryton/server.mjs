// Starts Tryton on a fresh copy of the seeded database, on loopback, without TLS. Set up first (setup.mjs).
import { spawn } from 'node:child_process';
import { cp, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOGIN, setUpTryton, writeConfig } from './setup.mjs';

/** Milliseconds until a server that does not answer counts as failed. */
const START_MS = 30_000;

export async function startTrytonHost() {
    const seeded = await setUpTryton();
    const folder = await mkdtemp(join(tmpdir(), 'carrot-tryton-'));
    const database = join(folder, 'tryton.sqlite');
    await cp(join(seeded, 'tryton.sqlite'), database);
    const port = await freePort();
    const config = await writeConfig(folder, port);
    const logFile = join(folder, 'trytond.log');
    const log = await open(logFile, 'w');
    const server = spawn('trytond', ['-c', config, '-d', 'tryton'], { stdio: ['ignore', log.fd, log.fd] });
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.once('error', (error) => console.error('[Tryton]', error));
    const close = async () => {
        server.kill('SIGTERM');
        await ended;
        await log.close();
        await rm(folder, { recursive: true, force: true });
    };
    try {
        await answers(port, server);
    } catch (error) {
        const said = await readFile(logFile, 'utf8');
        await close();
        throw new Error(`${error.message}: ${said.slice(-2000)}`);
    }
    const records = JSON.parse(await readFile(join(seeded, 'records.json'), 'utf8'));
    return { port, database, login: LOGIN, ...records, close };
}

async function answers(port, server) {
    const end = Date.now() + START_MS;
    while (Date.now() < end) {
        if (server.exitCode !== null) throw new Error(`trytond ended with ${server.exitCode}`);
        const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
        if (answer?.ok) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`trytond did not answer within ${START_MS / 1000} s`);
}

/** A port that was free a moment ago: trytond cannot choose one itself. */
function freePort() {
    return new Promise((resolve, reject) => {
        const probe = createServer();
        probe.once('error', reject).listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => resolve(port));
        });
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const running = await startTrytonHost();
    console.log(`Tryton: http://127.0.0.1:${running.port}/ (${LOGIN.user}, ${LOGIN.password})`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => running.close().then(() => process.exit(0)));
}
