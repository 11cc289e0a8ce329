// Runs on the machine's own Node (20 or newer) before any package is installed: plain JavaScript, no imports but Node's.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const stampFile = join(root, 'node_modules', '.carrot-installed');

/** Prints a step of the set-up. */
export function say(text) {
  process.stdout.write(`\u2022 ${text}\n`);
}

/** Ends with a message that says what to do next. */
export function fail(text) {
  process.stderr.write(`\n\u2717 ${text}\n`);
  process.exit(1);
}

/** Runs a command with its output on the screen; false when it failed or was not found. */
export function run(command, args, options = {}) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env, ...options }).status === 0;
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a program on PATH, or null. */
export function which(name) {
  const paths = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  return paths.find(canRun) ?? null;
}

function lockHash() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Installs the npm packages, only when the lockfile changed since the last time. */
export function ensurePackages() {
  const hash = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash && existsSync(join(bin, 'node'))) return;
  say('npm packages: installing (about half a minute) …');
  if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']))
    fail('npm could not install the packages. Check the network and the npm registry setting, then try again.');
  if (!existsSync(join(bin, 'node')))
    fail(
      'The package "node" brought no Node 24. Its install script may be blocked: see "allowScripts" in package.json.',
    );
  writeFileSync(stampFile, hash);
}

/** The Debian package that brings a browser, and the program it installs. */
const browsers = {
  chromium: { packages: ['chromium', 'fonts-liberation'], program: 'chromium' },
  firefox: { packages: ['firefox-esr'], program: 'firefox-esr' },
};

/** Makes sure a browser is there; installs Debian's when we may. */
export function ensureBrowser(name) {
  const { packages, program } = browsers[name];
  if (which(program)) return;
  if (!which('apt-get') || process.getuid?.() !== 0)
    fail(
      `${program} is missing. Install it as an administrator (apt-get install ${packages.join(' ')}), then try again.`,
    );
  say(`${program}: installing Debian's package …`);
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] };
  run('apt-get', ['update', '-qq'], quiet);
  if (!run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet) || !which(program))
    fail(`apt-get could not install ${program}. Read its message above, then try again.`);
}

/** Goes on in TypeScript on Node 24. Ends this process with the exit code of that one. */
export function continueIn(script) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const done = spawnSync(join(bin, 'node'), [join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  process.exit(done.status ?? 1);
}
