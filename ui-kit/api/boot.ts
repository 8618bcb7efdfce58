// What the server wrote into the page before sending it.

export interface DemoUser {
  username: string;
  password: string;
  role: string;
}

export interface Boot {
  build: string;
  demo: boolean;
  rehearsal: boolean;
  users: DemoUser[];
}

/** Reads the page's boot text; a page opened without a server gets harmless defaults. */
export function readBoot(): Boot {
  const boot: Boot = { build: "", demo: false, rehearsal: false, users: [] };
  const text = document.getElementById("boot")?.textContent ?? "";
  if (text.trim().charAt(0) !== "{") return boot;
  return { ...boot, ...(JSON.parse(text) as Partial<Boot>) };
}
