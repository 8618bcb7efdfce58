// How this computer behaves; remembered on it between days.

import { type Signal, signal } from "@preact/signals-core";

/** What is remembered on this computer between days. */
export interface Memory {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** Each switch with how it stands before anybody touched it. */
const USUAL = {
  /** The key for the next number also finishes the present one. */
  "finish-on-next": true,
  keys: true,
  "large-text": false,
  bell: true,
  notices: false,
};

export type Switch = keyof typeof USUAL;

export class Settings {
  private readonly switches: { [S in Switch]: Signal<boolean> };

  constructor(private readonly memory: Memory) {
    const read = (name: Switch): Signal<boolean> => {
      const before = memory.read(name);
      return signal(before === null ? USUAL[name] : before === "yes");
    };
    this.switches = {
      "finish-on-next": read("finish-on-next"),
      keys: read("keys"),
      "large-text": read("large-text"),
      bell: read("bell"),
      notices: read("notices"),
    };
  }

  is(name: Switch): boolean {
    return this.switches[name].value;
  }

  set(name: Switch, on: boolean): void {
    this.switches[name].value = on;
    this.memory.write(name, on ? "yes" : "no");
  }
}
