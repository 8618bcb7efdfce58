import { useRef } from "preact/hooks";
import type { Mistake } from "../../ui-kit/api/types";
import { Button } from "../../ui-kit/components/button/button";
import * as w from "../../ui-kit/words/keys";
import type { Admin } from "../state";

/** The office's own template as text, and beside it what is wrong with it, each with its line. */
export function TemplateEditor({ admin }: { admin: Admin }) {
  const { looks } = admin;
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  const mistakes = looks.mistakes.value;
  const text = looks.text.value;
  return (
    <div class="editor">
      <label class="field__label" for="template">
        {w.adminTemplateText()}
      </label>
      <p class="field__hint" id="template-hint">
        {w.adminTemplateTextHint()}
      </p>
      <div class="editor__acts">
        <Button onPress={() => looks.startFrom("standard")}>{w.adminTemplateFromStandard()}</Button>
        <Button onPress={() => looks.startFrom("large")}>{w.adminTemplateFromLarge()}</Button>
        <Button onPress={() => looks.startFrom("bilingual")}>
          {w.adminTemplateFromBilingual()}
        </Button>
      </div>
      <div class="editor__box">
        <pre class="editor__numbers" ref={numbers} aria-hidden="true">
          {text.split("\n").map((_, index) => `${index + 1}\n`)}
        </pre>
        <textarea
          id="template"
          class="editor__text"
          ref={area}
          value={text}
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          aria-describedby="template-hint template-mistakes"
          aria-invalid={mistakes.length > 0 ? "true" : undefined}
          onInput={(event) => looks.write(event.currentTarget.value)}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <Mistakes
        mistakes={mistakes}
        onJump={({ line }) => {
          if (area.current) showLine(area.current, line);
        }}
      />
    </div>
  );
}

interface MistakesProps {
  mistakes: Mistake[];
  onJump: (mistake: Mistake) => void;
}

function Mistakes({ mistakes, onJump }: MistakesProps) {
  return (
    <div class="mistakes" id="template-mistakes" role="status">
      {mistakes.length === 0 ? null : (
        <>
          <p class="mistakes__title">{w.adminMistakes({ count: mistakes.length })}</p>
          <ol>
            {mistakes.map((mistake, index) => (
              <li class="mistakes__one" key={index}>
                <button type="button" class="mistakes__line" onClick={() => onJump(mistake)}>
                  {w.adminMistakeLine({ line: mistake.line })}
                </button>
                <span class="mistakes__words">
                  <b>{mistake.message}</b> {mistake.remedy}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** Puts the caret there and the line into the middle of what is seen. */
function showLine(area: HTMLTextAreaElement, line: number): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  const height = area.scrollHeight / lines.length;
  area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 2);
}
