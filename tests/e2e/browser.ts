import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** A running browser, or the reason why there is none and how to have one. */
export type FoundBrowser = { readonly browser: Browser } | { readonly skipped: string };

const WELL_KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Speaks to nobody but the page, and works as root in a container. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

const HOW =
  'no browser: install Chromium or set CHROMIUM_PATH to one; on Linux x64 the npm package @sparticuz/chromium brings its own';

interface Candidate {
  readonly path: string;
  readonly args: readonly string[];
}

/** The browser that comes with the npm packages; only built for Linux on x64. */
const packaged = async (): Promise<Candidate | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const { default: brought } = await import('@sparticuz/chromium');
    // In a single process the browser would end with the first context that is closed.
    const args = brought.args.filter((a) => a !== '--single-process' && a !== '--no-zygote');
    return { path: await brought.executablePath(), args };
  } catch {
    return undefined;
  }
};

const candidates = async function* (): AsyncGenerator<Candidate> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') yield { path: named, args: ARGUMENTS };
  for (const path of WELL_KNOWN) if (existsSync(path)) yield { path, args: ARGUMENTS };
  const brought = await packaged();
  if (brought) yield { path: brought.path, args: [...brought.args, ...ARGUMENTS] };
};

/**
 * Starts a real browser: the one that CHROMIUM_PATH names, else one of the system, else the one from
 * npm. Without any: the reason, or an error when REQUIRE_BROWSER is 1.
 */
export const findBrowser = async (): Promise<FoundBrowser> => {
  const faults: string[] = [];
  for await (const { path, args } of candidates()) {
    try {
      return { browser: await chromium.launch({ executablePath: path, args: [...args], headless: true }) };
    } catch (error) {
      faults.push(`${path}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  const skipped = faults.length > 0 ? `${HOW} (${faults.join('; ')})` : HOW;
  if (process.env['REQUIRE_BROWSER'] === '1') throw new Error(skipped);
  return { skipped };
};
