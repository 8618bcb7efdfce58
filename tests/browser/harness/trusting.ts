// A browser on a computer that trusts a site's own root, as an officer's does after /trust.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type LaunchOptions } from "@playwright/test";
import type { Site } from "./site";

/** The address of the site's door with encryption. */
export async function secureUrl(site: Site): Promise<string> {
  const answer = await fetch(`${site.url}/api/v1/trust`);
  const { secure_url } = (await answer.json()) as { secure_url: string | null };
  if (!secure_url) throw new Error("the site has no door with encryption");
  return secure_url;
}

/** Hands a browser to `use`; its home has the site's root in Chromium's store and nothing else. */
export async function trusting(
  site: Site,
  options: LaunchOptions,
  use: (browser: Browser) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), "motcua-home-"));
  try {
    const store = join(home, ".pki/nssdb");
    mkdirSync(store, { recursive: true });
    const root = join(home, "root.pem");
    writeFileSync(root, await site.command(["certificate"]));
    const certutil = (...args: string[]) =>
      execFileSync("certutil", ["-d", `sql:${store}`, ...args]);
    certutil("-N", "--empty-password");
    certutil("-A", "-n", "mot-cua", "-t", "C,,", "-i", root);
    const browser = await chromium.launch({ ...options, env: { ...process.env, HOME: home } });
    try {
      await use(browser);
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
