import { useEffect, useState } from "preact/hooks";
import type { Sample } from "../../ui-kit/api/types";
import * as w from "../../ui-kit/words/keys";
import type { Templates } from "../templates";
import { Select } from "./select";

const DOTS_A_MM = 8;

const SAMPLES: [Sample, () => string][] = [
  ["ordinary", w.adminSampleOrdinary],
  ["priority", w.adminSamplePriority],
  ["reprint", w.adminSampleReprint],
  ["longest", w.adminSampleLongest],
];

/** The paper as it will come out, in the proportions of the roll. */
export function PaperPreview({ looks }: { looks: Templates }) {
  const url = useAddress(looks.picture.value);
  const [dots, setDots] = useState(0);
  const stale = looks.stale.value;
  return (
    <section class="sheet looks__preview" aria-labelledby="preview-title">
      <h2 class="sheet__title" id="preview-title">
        {w.adminPreview()}
      </h2>
      <Select
        id="sample"
        label={w.adminSample()}
        hint={looks.sample.value === "priority" ? w.adminSamplePriorityText() : ""}
        value={looks.sample.value}
        problem=""
        choices={SAMPLES.map(([value, text]) => ({ value, text: text() }))}
        onChange={(value) => looks.setSample(value as Sample)}
      />
      <div class="looks__desk">
        <div class={`paper paper--${looks.width.value}`} aria-busy={stale ? "true" : undefined}>
          {url ? (
            <img
              class={`paper__picture ${looks.undrawn.value ? "paper__picture--old" : ""}`}
              src={url}
              alt={w.adminPreviewAlt()}
              onLoad={(event) => setDots(event.currentTarget.naturalHeight)}
            />
          ) : (
            <p class="loading">{w.adminLoading()}</p>
          )}
        </div>
      </div>
      <p class="looks__length">{lengthText(looks, dots)}</p>
    </section>
  );
}

function lengthText(looks: Templates, dots: number): string {
  if (looks.undrawn.value) return w.adminPreviewOld();
  return dots > 0 ? w.adminPreviewLength({ mm: Math.ceil(dots / DOTS_A_MM) }) : "";
}

/** An address for a picture, given back when another one takes its place. */
function useAddress(picture: Blob | null): string {
  const [url, setUrl] = useState("");
  useEffect(() => {
    if (!picture) return undefined;
    const address = URL.createObjectURL(picture);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [picture]);
  return url;
}
