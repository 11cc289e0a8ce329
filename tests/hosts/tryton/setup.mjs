// Makes Tryton runnable here: Debian's packages, and once a database with a few records. Does nothing when both are there.
// Runs from plain Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('./', import.meta.url));
const DATA = join(ROOT, 'data');
/** Debian's own Python: the packages are there, not in another one that stands first on the path. */
const PYTHON = '/usr/bin/python3';
const MODULES = ['ir', 'res', 'party', 'company', 'product', 'sale_opportunity'];
const PACKAGES = [
    'tryton-server', 'tryton-sao', 'tryton-proteus',
    ...['party', 'company', 'product', 'sale-opportunity'].map((name) => `tryton-modules-${name}`),
];
const SERVICES = ['tryton-server', 'tryton-server-cron', 'tryton-server-worker'];
/** Debian asks this file whether a package may start its services. */
const POLICY = '/usr/sbin/policy-rc.d';

export const WEB_ROOT = '/usr/share/tryton-sao/www';
/** Of a database that is made here and only answers on this machine. */
export const LOGIN = { user: 'admin', password: 'carrots-in-a-row' };

/** @returns the folder of the seeded database: `tryton.sqlite` (copy it, never run on it) and `records.json` */
export async function setUpTryton() {
    await installPackages();
    const seeded = join(DATA, await stamp());
    if (existsSync(join(seeded, 'records.json'))) return seeded;
    const started = Date.now();
    log('making the database …');
    const aside = `${DATA}.${process.pid}`;
    await rm(aside, { recursive: true, force: true });
    await mkdir(aside, { recursive: true });
    await makeDatabase(aside);
    await mkdir(DATA, { recursive: true });
    await rename(aside, seeded).catch(async (error) => {
        await rm(aside, { recursive: true, force: true });
        // A second set-up was quicker; its result is the same.
        if (!existsSync(join(seeded, 'records.json'))) throw error;
    });
    log(`database made in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return seeded;
}

/** Configuration of a server for the database in `folder`. */
export async function writeConfig(folder, port) {
    const file = join(folder, 'trytond.conf');
    const web = port === null ? [] : ['[web]', `listen = 127.0.0.1:${port}`, `root = ${WEB_ROOT}`];
    await writeFile(file, [...web, '[database]', 'uri = sqlite://', `path = ${folder}`, ''].join('\n'));
    return file;
}

async function installPackages() {
    const isThere = (name) => spawnSync('dpkg-query', ['-W', '-f', '${Status}', name]).stdout?.toString().endsWith(' installed');
    const missing = PACKAGES.filter((name) => !isThere(name));
    if (missing.length === 0) return;
    if (spawnSync('which', ['apt-get']).status !== 0 || process.getuid?.() !== 0)
        throw new Error(`Tryton is missing. Install it as an administrator: apt-get install --no-install-recommends ${missing.join(' ')}`);
    log("installing Debian's packages …");
    const held = await forbidServices();
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    try {
        await run('apt-get', ['update', '-qq'], { env });
        await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env });
    } finally {
        if (held) await rm(POLICY, { force: true });
    }
    // The packages bring services of their own. Only the tests' server is wanted here, and nothing after the next start.
    for (const name of SERVICES) spawnSync('update-rc.d', [name, 'disable'], { stdio: 'ignore' });
}

/** No package starts a service while we install. @returns whether we made the rule and must take it away */
async function forbidServices() {
    try {
        await access(POLICY);
        return false;
    } catch {
        await writeFile(POLICY, '#!/bin/sh\nexit 101\n');
        await chmod(POLICY, 0o755);
        return true;
    }
}

async function makeDatabase(folder) {
    const config = await writeConfig(folder, null);
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, LOGIN.password);
    await writeFile(join(folder, 'tryton.sqlite'), '');
    const create = ['-c', config, '-d', 'tryton', '-u', ...MODULES, '--activate-dependencies', '--email', 'admin@example.com'];
    await run('trytond-admin', create, { env: { ...process.env, TRYTONPASSFILE: passwordFile } });
    const records = await run(PYTHON, ['-W', 'ignore', join(ROOT, 'seed.py'), config], {});
    await rm(passwordFile);
    await writeFile(join(folder, 'records.json'), JSON.stringify(JSON.parse(records), null, 2));
}

/** Runs to the end, silently. @returns what it printed @throws with its last words when it failed */
function run(command, args, options) {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, { ...options, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
        const said = { stdout: '', stderr: '' };
        for (const stream of ['stdout', 'stderr']) child[stream].on('data', (chunk) => { said[stream] += chunk; });
        child.once('error', reject);
        child.once('close', (code) => {
            if (code === 0) resolve(said.stdout);
            else reject(new Error(`${command} ended with ${code}: ${said.stderr.slice(-2000)}`));
        });
    });
}

/** Names the database by what it is made from. */
async function stamp() {
    const hash = createHash('sha256');
    for (const file of ['seed.py', 'setup.mjs']) hash.update(await readFile(join(ROOT, file)));
    return hash.digest('hex').slice(0, 16);
}

function log(text) {
    console.log(`[Tryton] ${text}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await setUpTryton());
