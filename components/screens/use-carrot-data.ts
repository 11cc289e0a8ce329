import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { keptRollups, logSize, recentCards } from '../../lib/db/log.ts';
import type { CarrotDb } from '../../lib/db/schema.ts';
import type { FeedOutcome } from '../../lib/messages/protocol.ts';
import type { BallotsView } from '../../lib/model/ballots-view.ts';
import type { CardEvent } from '../../lib/model/card.ts';
import type { Bundle, Program } from '../../lib/model/program.ts';
import type { Rollup } from '../../lib/model/rollup.ts';
import { defaultSettings, type Settings } from '../../lib/model/settings.ts';

/** Reads the rep's settings and calls back at each change. Handed in, so that components never touch the browser. */
export interface SettingsSource {
  read(): Promise<Settings>;
  watch(callback: () => void): () => void;
}

/** The settings, live; null until they were read. */
export function useSettings(source: SettingsSource): Settings | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  useEffect(() => {
    let alive = true;
    const read = () => {
      source.read().then(
        (value) => alive && setSettings(value),
        () => alive && setSettings(defaultSettings),
      );
    };
    read();
    const stop = source.watch(read);
    return () => {
      alive = false;
      stop();
    };
  }, [source]);
  return settings;
}

export interface LogData {
  rollups: Rollup[];
  cards: CardEvent[];
  size: { events: number; since: string | null };
}

/** The local log as the screens need it, live; null until it was read, `error` when it cannot be. */
export function useLog(db: CarrotDb): { log: LogData | null; error: string | null } {
  const [error, setError] = useState<string | null>(null);
  const log = useLiveQuery(async () => {
    try {
      const now = Date.now();
      const [rollups, cards, size] = await Promise.all([keptRollups(db, now), recentCards(db, now), logSize(db)]);
      return { rollups, cards, size };
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : 'unknown error');
      return null;
    }
  }, [db]);
  return { log: log ?? null, error };
}

/** The program in force, as the screens need it. */
export interface ProgramView {
  program: Program;
  state: 'built-in' | 'valid' | 'grace' | 'expired';
  bundle: Bundle | null;
  /** SHA-256 of the signed program; `built-in <id>` for a starter program. */
  hash: string;
}

/** What the screens are handed by their entry file: database, settings and the program in force. */
export interface ScreenDeps {
  db: CarrotDb;
  settings: SettingsSource;
  readProgram(): Promise<ProgramView>;
  /** What came of asking the feed last; null before the first time. */
  readCheck(): Promise<{ at: number; outcome: FeedOutcome } | null>;
  /** Asks the browser, and by it the rep, for access to origins. Must be called in a press. */
  requestAccess(...origins: string[]): Promise<boolean>;
  /** Does the browser allow the extension to work on these origins? */
  hasAccess(origins: readonly string[]): Promise<boolean>;
  /** What this device sends and has sent for an organisation. */
  readBallots(organisation: { org: string; name: string; runBy: string | null }): Promise<BallotsView>;
  /** Gives the rep a text as a file. */
  download(name: string, text: string): void;
}

/** The program in force, live; null until it was read. */
export function useProgram(readProgram: () => Promise<ProgramView>): ProgramView | null {
  return useLiveQuery(readProgram, [readProgram]) ?? null;
}

/** The present time, moved on every half minute while the page is open, so that a snooze ends on the screen too. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
