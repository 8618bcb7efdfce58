// Two soft tones, made by the page itself: no file to load, nothing to be missing.

import { signal } from "@preact/signals-core";

export type SoundState =
  /** The browser wants a touch first. */
  | "locked"
  | "ready"
  /** This browser can't. */
  | "none";

export const sound = signal<SoundState>("locked");

let context: AudioContext | null = null;

/** Asks the browser whether sound may play, and unlocks it at the first touch or key. */
export function prepareSound(): void {
  if (typeof AudioContext !== "function") {
    sound.value = "none";
    return;
  }
  context = new AudioContext();
  const look = (): void => {
    sound.value = context?.state === "running" ? "ready" : "locked";
  };
  context.onstatechange = look;
  look();
  for (const kind of ["mousedown", "touchend", "keydown"]) {
    document.addEventListener(kind, unlockSound, true);
  }
}

export function unlockSound(): void {
  if (context && context.state !== "running") void context.resume();
}

/** How long the chime sounds, in milliseconds. */
export const CHIME_MS = 1_400;

/** A falling third, like the bell of a door. Silent while locked. */
export function chime(): void {
  if (context?.state !== "running") return;
  tone(context, 659.25, 0);
  tone(context, 523.25, 0.42);
}

function tone(audio: AudioContext, pitch: number, after: number): void {
  const start = audio.currentTime + after;
  for (const [factor, volume] of OVERTONES) {
    const source = audio.createOscillator();
    const gain = audio.createGain();
    source.frequency.value = pitch * factor;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(volume, start + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.95);
    source.connect(gain);
    gain.connect(audio.destination);
    source.start(start);
    source.stop(start + 1);
  }
}

/** Multiples of the pitch with their volumes: a bell more than a beep. */
const OVERTONES: [number, number][] = [
  [1, 0.32],
  [2, 0.09],
  [3, 0.03],
];
