// PNG files as an office would upload them, made by the browser itself.

import type { Page } from "@playwright/test";

export interface Drawn {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A black square with a white one in it, and grey in its middle if it is to be refused. */
export async function drawing(page: Page, middle: "white" | "grey"): Promise<Drawn> {
  const url = await page.evaluate((tone) => {
    const canvas = document.createElement("canvas");
    canvas.width = 160;
    canvas.height = 96;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser doesn't draw");
    const fill = (colour: string, inset: number) => {
      pen.fillStyle = colour;
      pen.fillRect(inset, inset, 160 - 2 * inset, 96 - 2 * inset);
    };
    fill("#000", 0);
    fill("#fff", 8);
    fill("#000", 24);
    fill(tone === "grey" ? "#888" : "#fff", 36);
    return canvas.toDataURL("image/png");
  }, middle);
  const base64 = url.split(",")[1] ?? "";
  return { name: "huy-hieu.png", mimeType: "image/png", buffer: Buffer.from(base64, "base64") };
}
