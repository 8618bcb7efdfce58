// What an administrator adds to a site by the command line.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PASSWORD, type Site } from "./site";

export interface Device {
  token: string;
  /** Typed into the page of a device that isn't paired yet. */
  code: string;
}

export async function addUser(site: Site, name: string, role = "officer"): Promise<void> {
  await site.command(["user", "add", name, "--role", role], `${PASSWORD}\n`);
}

export async function addDevice(
  site: Site,
  kind: "kiosk" | "display",
  name: string,
  printer?: string,
): Promise<Device> {
  const print = printer === undefined ? [] : ["--printer", printer];
  return secretsOf(await site.command(["device", "add", kind, name, ...print]));
}

/** An officer's machine at a counter. */
export async function addDesk(site: Site, name: string, counter: string): Promise<Device> {
  return secretsOf(await site.command(["device", "add", "desk", name, "--counter", counter]));
}

export async function givePin(site: Site, username: string, pin: string): Promise<void> {
  await site.command(["user", "pin", username], `${pin}\n`);
}

function secretsOf(text: string): Device {
  const read = (what: string): string => {
    const found = new RegExp(`^${what}: (\\S+)$`, "m").exec(text)?.[1];
    if (!found) throw new Error(`no ${what} in: ${text}`);
    return found;
  };
  return { token: read("token"), code: read("pair") };
}

/** Makes an empty browser profile the paired device, as pairing would. */
export function pairedAs(kind: "kiosk" | "display" | "desk", device: Device, site: Site) {
  const name = `motcua_device_${kind}`;
  return (page: Page): Promise<void> =>
    page.context().addCookies([{ name, value: device.token, url: site.url }]);
}

/** A port of this machine at which nobody answers. */
export function deadPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Gives the site a certificate for its secure door, as a town with its own authority would. */
export async function giveCertificate(site: Site): Promise<void> {
  const file = (name: string): string => join(site.data, name);
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  const out = ["-keyout", file("key.pem"), "-out", file("cert.pem"), "-days", "3650"];
  execFileSync("openssl", ["req", "-x509", ...kind, ...out, ...subject]);
  writeFileSync(file("motcua.toml"), 'tls_cert = "cert.pem"\ntls_key = "key.pem"\n');
}
