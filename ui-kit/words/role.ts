import * as w from "./keys";

/** An account's role in words; one that this page doesn't know yet is an officer's. */
export function roleText(role: string): string {
  if (role === "admin") return w.commonRoleAdmin();
  return role === "supervisor" ? w.commonRoleSupervisor() : w.commonRoleOfficer();
}
