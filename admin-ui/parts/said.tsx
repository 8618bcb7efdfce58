/** A short word on a button; whoever hears it can't see beside what it stands. */
export function Said({ short, whole }: { short: string; whole: string }) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span class="unseen">{whole}</span>
    </>
  );
}
