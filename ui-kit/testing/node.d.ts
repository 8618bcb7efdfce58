// As much of Node's test runner as the pages' tests use. Its whole types would offer the pages
// timers and globals that no browser has.

declare module "node:test" {
  export function test(name: string, body: () => void | Promise<void>): void;
}

declare module "node:assert/strict" {
  interface Assert {
    (value: unknown, message?: string): asserts value;
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    rejects(promise: Promise<unknown>, error?: unknown): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}
