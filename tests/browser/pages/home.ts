// The first page, with the papers of the emulated printer.

import type { Locator, Page } from "@playwright/test";
import { words } from "../harness/words";

export class Home {
  readonly say = words("vi");

  constructor(readonly page: Page) {}

  /** The pictures of the papers, newest first. */
  get papers(): Locator {
    return this.page.locator(".papers img");
  }

  /** Dots across and down each picture that has really been loaded. */
  paperSizes(): Promise<{ width: number; height: number }[]> {
    return this.papers.evaluateAll((pictures) =>
      (pictures as HTMLImageElement[]).map(({ naturalWidth, naturalHeight }) => ({
        width: naturalWidth,
        height: naturalHeight,
      })),
    );
  }
}
