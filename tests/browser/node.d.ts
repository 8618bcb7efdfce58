// As much of Node as these tests use; its whole types aren't among the packages.

declare const process: {
  env: { [name: string]: string | undefined };
  on(event: "exit", task: () => void): void;
};

interface Buffer {
  readonly length: number;
}

declare const Buffer: {
  from(text: string, encoding: "base64"): Buffer;
};

declare module "node:path" {
  export const delimiter: string;
  export function join(...parts: string[]): string;
}

declare module "node:os" {
  export function tmpdir(): string;
}

declare module "node:url" {
  export function fileURLToPath(url: string | URL): string;
}

declare module "node:fs" {
  export const constants: { X_OK: number };
  export function accessSync(path: string, mode?: number): void;
  export function closeSync(file: number): void;
  export function mkdirSync(path: string, options: { recursive: boolean }): void;
  export function mkdtempSync(prefix: string): string;
  export function openSync(path: string, flags: string): number;
  export function readFileSync(path: string, encoding: "utf8"): string;
  export function writeFileSync(path: string, text: string): void;
  export function rmSync(path: string, options: { recursive: boolean; force: boolean }): void;
}

declare module "node:net" {
  interface Server {
    listen(port: number, host: string, listening: () => void): void;
    address(): { port: number };
    close(closed: () => void): void;
    unref(): void;
  }
  export interface Socket {
    on(event: "data", listener: (bytes: Uint8Array) => void): void;
    on(event: "error", listener: (error: Error) => void): void;
    write(bytes: Uint8Array): boolean;
    destroy(): void;
    unref(): void;
  }
  export function createServer(served?: (socket: Socket) => void): Server;
}

declare module "node:child_process" {
  export function execFileSync(file: string, args: string[]): unknown;
  type Signal = "SIGTERM" | "SIGKILL" | "SIGSTOP" | "SIGCONT";
  interface Output {
    setEncoding(encoding: "utf8"): void;
    on(event: "data", listener: (text: string) => void): void;
  }
  export interface ChildProcess {
    readonly stdout: Output | null;
    readonly stderr: Output | null;
    readonly stdin: { end(text: string): void } | null;
    readonly exitCode: number | null;
    readonly signalCode: Signal | null;
    kill(signal: Signal): boolean;
    once(event: "exit", listener: (code: number | null) => void): void;
    once(event: "close", listener: (code: number | null) => void): void;
    once(event: "error", listener: (error: Error) => void): void;
  }
  export function spawn(
    command: string,
    args: string[],
    options: { cwd: string; stdio: ("ignore" | "pipe" | number)[] },
  ): ChildProcess;
}
