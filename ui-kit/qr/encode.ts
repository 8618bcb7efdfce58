// A QR code of a short text: byte mode, error correction M, versions 1 to 6.
//
// Links of tickets are 40 to 80 bytes long; leaving out what longer texts need keeps this small.

/** What version 6 holds. */
export const QR_BYTES_MAX = 106;

/** By version from 1: data bytes, blocks, and error correction bytes of each block. */
const VERSIONS: [number, number, number][] = [
  [16, 1, 10],
  [28, 1, 16],
  [44, 1, 26],
  [64, 2, 18],
  [86, 2, 24],
  [108, 4, 16],
];

export type Modules = boolean[][];

/** Rows of modules, true for dark; null when the text is too long. */
export function encodeQr(text: string): Modules | null {
  const bytes = utf8(text);
  const index = VERSIONS.findIndex(([data]) => bytes.length + 2 <= data);
  const layout = VERSIONS[index];
  if (!layout) return null;
  const codewords = interleave(fill(bytes, layout[0]), layout[1], layout[2]);
  let best: Modules | null = null;
  let bestPenalty = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 8; mask++) {
    const modules = draw(index + 1, codewords, mask);
    const cost = penalty(modules);
    if (cost < bestPenalty) {
      best = modules;
      bestPenalty = cost;
    }
  }
  return best;
}

function utf8(text: string): number[] {
  const encoded = unescape(encodeURIComponent(text));
  return encoded.split("").map((letter) => letter.charCodeAt(0));
}

/** Mode, length, text, end and the standard's padding, as whole bytes. */
function fill(bytes: number[], size: number): number[] {
  const nibbles = [4, bytes.length >> 4, bytes.length & 15];
  for (const byte of bytes) nibbles.push(byte >> 4, byte & 15);
  nibbles.push(0);
  const data: number[] = [];
  for (let at = 0; at < nibbles.length; at += 2) {
    data.push(((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0));
  }
  for (let pad = 0xec; data.length < size; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

function interleave(data: number[], blocks: number, correction: number): number[] {
  const length = data.length / blocks;
  const parts: number[][] = [];
  for (let block = 0; block < blocks; block++) {
    parts.push(data.slice(block * length, (block + 1) * length));
  }
  const checks = parts.map((part) => remainder(part, correction));
  return weave(parts).concat(weave(checks));
}

function weave(parts: number[][]): number[] {
  const out: number[] = [];
  const length = parts[0]?.length ?? 0;
  for (let at = 0; at < length; at++) for (const part of parts) out.push(part[at] ?? 0);
  return out;
}

/** Product in the field of 256 elements of the standard. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** Reed-Solomon error correction bytes of a block. */
function remainder(data: number[], degree: number): number[] {
  let divisor = [1];
  for (let power = 0, root = 1; power < degree; power++, root = multiply(root, 2)) {
    const next = divisor.concat(0);
    divisor.forEach((value, at) => {
      next[at + 1] = (next[at + 1] ?? 0) ^ multiply(value, root);
    });
    divisor = next;
  }
  const result = new Array<number>(degree).fill(0);
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0);
    result.push(0);
    result.forEach((value, at) => {
      result[at] = value ^ multiply(divisor[at + 1] ?? 0, factor);
    });
  }
  return result;
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function draw(version: number, codewords: number[], mask: number): Modules {
  const size = version * 4 + 17;
  const modules: (boolean | null)[][] = [];
  for (let y = 0; y < size; y++) modules.push(new Array<boolean | null>(size).fill(null));
  const set = (x: number, y: number, dark: boolean): void => {
    const row = modules[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  drawPatterns(version, size, set);
  drawFormat(size, mask, set);
  drawData(modules, size, codewords, MASKS[mask] ?? (() => false));
  return modules as Modules;
}

type Set = (x: number, y: number, dark: boolean) => void;

function drawPatterns(version: number, size: number, set: Set): void {
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as [number, number][]) {
    square(cx, cy, 4, (ring) => ring !== 2 && ring !== 4, set);
  }
  if (version > 1) square(size - 7, size - 7, 2, (ring) => ring !== 1, set);
}

function square(cx: number, cy: number, reach: number, dark: (ring: number) => boolean, set: Set) {
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      set(cx + dx, cy + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
    }
  }
}

/** Level M is 00, so that the format is the mask alone; with its check bits, twice. */
function drawFormat(size: number, mask: number, set: Set): void {
  let check = mask;
  for (let step = 0; step < 10; step++) check = (check << 1) ^ ((check >>> 9) * 0x537);
  const bits = ((mask << 10) | check) ^ 0x5412;
  const bit = (at: number): boolean => ((bits >>> at) & 1) !== 0;
  for (let at = 0; at < 6; at++) set(8, at, bit(at));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let at = 9; at < 15; at++) set(14 - at, 8, bit(at));
  for (let at = 0; at < 8; at++) set(size - 1 - at, 8, bit(at));
  for (let at = 8; at < 15; at++) set(8, size - 15 + at, bit(at));
  set(8, size - 8, true);
}

/** Zigzag from the lower right, two columns at a time, over what is still free. */
function drawData(
  modules: (boolean | null)[][],
  size: number,
  codewords: number[],
  masked: (x: number, y: number) => boolean,
): void {
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = modules[y];
        if (!row || row[x] !== null) continue;
        const dark = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
        row[x] = dark !== masked(x, y);
        bit++;
      }
    }
  }
}

/** Long runs, blocks and imbalance cost; cameras find a lively pattern faster. */
function penalty(modules: Modules): number {
  const size = modules.length;
  const at = (x: number, y: number): boolean => modules[y]?.[x] ?? false;
  let cost = 0;
  let dark = 0;
  for (let y = 0; y < size; y++) {
    let across = 0;
    let down = 0;
    for (let x = 0; x < size; x++) {
      if (at(x, y)) dark++;
      across = x > 0 && at(x, y) === at(x - 1, y) ? across + 1 : 1;
      down = x > 0 && at(y, x) === at(y, x - 1) ? down + 1 : 1;
      for (const run of [across, down]) cost += run === 5 ? 3 : run > 5 ? 1 : 0;
      const same = at(x, y) === at(x + 1, y) && at(x, y) === at(x, y + 1);
      if (x + 1 < size && y + 1 < size && same && at(x, y) === at(x + 1, y + 1)) cost += 3;
    }
  }
  return cost + Math.floor(Math.abs((dark * 20) / (size * size) - 10)) * 10;
}
