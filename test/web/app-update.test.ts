import { beforeEach, expect, test, vi } from "vitest";

/** A service worker that does what it is told by the test. */
class FakeWorker extends EventTarget {
  state = "installing";
  readonly received: unknown[] = [];
  postMessage(message: unknown): void {
    this.received.push(message);
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
}

class FakeContainer extends EventTarget {
  controller: FakeWorker | null = null;
  readonly registration = new FakeRegistration();
  readonly register = vi.fn(async () => this.registration);
}

let container: FakeContainer;
let reload: ReturnType<typeof vi.fn>;
let appUpdate: typeof import("../../web/app-update.ts");

beforeEach(async () => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubEnv("PROD", true);
  container = new FakeContainer();
  reload = vi.fn();
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("location", { reload });
  const page = new EventTarget();
  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"] as const) vi.stubGlobal(name, page[name].bind(page));
  appUpdate = await import("../../web/app-update.ts");
});

/** A newer build arrives and has installed itself. */
function install(): FakeWorker {
  const worker = new FakeWorker();
  container.registration.installing = worker;
  container.registration.dispatchEvent(new Event("updatefound"));
  container.registration.waiting = worker;
  worker.become("installed");
  return worker;
}

test("registers nothing while developing", async () => {
  vi.stubEnv("PROD", false);
  await appUpdate.registerAppUpdate();
  expect(container.register).not.toHaveBeenCalled();
});

test("tells of a newer build once it is installed, to those who listen and to those who come later", async () => {
  container.controller = new FakeWorker();
  const early = vi.fn();
  appUpdate.onUpdateReady(early);
  await appUpdate.registerAppUpdate();
  expect(early).not.toHaveBeenCalled();

  install();
  const late = vi.fn();
  appUpdate.onUpdateReady(late);
  expect([early.mock.calls.length, late.mock.calls.length]).toEqual([1, 1]);
});

test("tells of a build that an earlier visit left waiting", async () => {
  container.controller = new FakeWorker();
  container.registration.waiting = new FakeWorker();
  const ready = vi.fn();
  appUpdate.onUpdateReady(ready);
  await appUpdate.registerAppUpdate();
  expect(ready).toHaveBeenCalledOnce();
});

test("does not call the first install an update", async () => {
  const ready = vi.fn();
  appUpdate.onUpdateReady(ready);
  await appUpdate.registerAppUpdate();
  install();
  expect(ready).not.toHaveBeenCalled();
});

test("does not tell those who stopped listening", async () => {
  container.controller = new FakeWorker();
  const ready = vi.fn();
  appUpdate.onUpdateReady(ready)();
  await appUpdate.registerAppUpdate();
  install();
  expect(ready).not.toHaveBeenCalled();
});

test("reloads only after it was told to use the update and the new build has taken over", async () => {
  container.controller = new FakeWorker();
  await appUpdate.registerAppUpdate();
  const worker = install();
  // Another tab took the update: this page goes on with what it has.
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).not.toHaveBeenCalled();

  appUpdate.useUpdate();
  expect(worker.received).toEqual(["take-over"]);
  expect(reload).not.toHaveBeenCalled();
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).toHaveBeenCalledOnce();
});

test("does nothing when told to use an update that is not there", async () => {
  await appUpdate.registerAppUpdate();
  appUpdate.useUpdate();
  container.dispatchEvent(new Event("controllerchange"));
  expect(reload).not.toHaveBeenCalled();
});

test("tries the first install again when the network went in the middle of it", async () => {
  const first = new FakeWorker();
  container.registration.installing = first;
  await appUpdate.registerAppUpdate();
  first.become("redundant");
  expect(container.register).toHaveBeenCalledTimes(1);
  dispatchEvent(new Event("online"));
  expect(container.register).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(container.register).toHaveBeenCalledTimes(2);
});

test("tries again after a while when the service worker cannot be had at all", async () => {
  container.register.mockRejectedValueOnce(new TypeError("offline"));
  await appUpdate.registerAppUpdate();
  await vi.advanceTimersByTimeAsync(29_999);
  expect(container.register).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(container.register).toHaveBeenCalledTimes(2);
});

test("leaves an update that failed alone: the present build stands", async () => {
  container.controller = new FakeWorker();
  container.registration.active = container.controller;
  await appUpdate.registerAppUpdate();
  const newer = new FakeWorker();
  container.registration.installing = newer;
  container.registration.dispatchEvent(new Event("updatefound"));
  newer.become("redundant");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(container.register).toHaveBeenCalledTimes(1);
});
