import type { FingerprintProps } from "./fingerprint";

export const fingerprintExamples: { [name: string]: FingerprintProps } = {
  whole: {
    text: "3F:09:AA:71:0C:5D:E2:18:94:6B:F0:27:D3:81:4E:BC:65:1A:9F:C8:02:77:E4:3B:50:DD:16:A9:8C:F3:48:2E",
  },
  short: { text: "AB:CD" },
};
