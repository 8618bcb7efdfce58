// The program under test: one command that ends, or a server that runs.

import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
const BINARY = process.env.MOTCUA_PROGRAM ?? join(REPOSITORY, "target/debug/motcua");

/** A server of this machine is up within a second; this long only when it is broken. */
const START_MS_MAX = 20_000;

/** No server outlives the test run, whatever ended it. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const server of running) server.kill("SIGKILL");
});

/** Runs a command to its end; answers what it printed, fails with what it said went wrong. */
export function command(args: string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    // A command that reads nothing may be gone before its pipe is closed.
    const stdin = input === "" ? "ignore" : "pipe";
    const child = spawn(BINARY, args, { cwd: REPOSITORY, stdio: [stdin, "pipe", "pipe"] });
    const output = collect(child.stdout);
    const trouble = collect(child.stderr);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output());
      else reject(new Error(`motcua ${args.join(" ")}: ${code}: ${trouble()}`));
    });
    child.stdin?.end(input);
  });
}

/** Starts a server; answers it with the address that it says it listens on. */
export function serve(args: string[], log: number): Promise<[ChildProcess, string]> {
  accessSync(BINARY, constants.X_OK);
  const child = spawn(BINARY, ["serve", ...args], {
    cwd: REPOSITORY,
    stdio: ["ignore", "pipe", log],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the server doesn't start")), START_MS_MAX);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended at once with ${code}`)));
    let text = "";
    child.stdout?.setEncoding("utf8");
    child.stdout?.on("data", (more) => {
      text += more;
      const address = /^listening on (http:\S+)\n/.exec(text)?.[1];
      if (!address) return;
      clearTimeout(late);
      resolve([child, address]);
    });
  });
}

/** Ends a server with a signal and waits until it is gone. */
export function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

function collect(stream: ChildProcess["stdout"]): () => string {
  let text = "";
  stream?.setEncoding("utf8");
  stream?.on("data", (more) => {
    text += more;
  });
  return () => text;
}
