import * as w from "../../ui-kit/words/keys";

export function NotAdmin({ username }: { username: string }) {
  return (
    <main class="content">
      <section class="sheet sheet--narrow">
        <h2 class="sheet__title">{w.adminNotAdmin()}</h2>
        <p>{w.adminNotAdminText({ username })}</p>
        <p class="sheet__way">
          <a class="button" href="/officer">
            {w.adminToOfficer()}
          </a>
        </p>
      </section>
    </main>
  );
}
