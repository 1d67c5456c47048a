/** Connections that come while a worker process dies. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { parseListenAddress } from "../../src/milter/address.ts";
import { encodeCommand } from "../../src/milter/command.ts";
import { eventually } from "../eventually.ts";
import { startHospital, workersOf } from "../service/world.ts";

const offer = encodeCommand({
  kind: "negotiate",
  offer: { version: 6, actions: 0x1ff, protocol: 0x1fffff },
});

type Fate = "answered" | "closed" | "left waiting";

/** What becomes of a session that has only begun; shorter than Postfix's timeout of 30 s. */
async function fateOf(port: number, timeout = 10_000): Promise<Fate> {
  const { promise, resolve } = Promise.withResolvers<Fate>();
  const socket = connect({ host: "127.0.0.1", port });
  const timer = setTimeout(() => {
    resolve("left waiting");
  }, timeout);
  socket.on("error", () => undefined);
  socket.on("connect", () => socket.write(offer));
  socket.on("data", () => {
    resolve("answered");
  });
  socket.on("close", () => {
    resolve("closed");
  });
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}

test("no connection is left waiting for a worker that dies as it gets it", async (context) => {
  const { hospital } = await startHospital(context, { workers: "2" });
  const address = parseListenAddress(hospital.milter);
  assert.ok(address.kind === "inet");
  for (let round = 1; round <= 3; round += 1) {
    await eventually("two workers are there", async () => {
      return (await workersOf(hospital.pid)).length === 2;
    });
    const [, victim] = await workersOf(hospital.pid);
    assert.ok(victim);
    process.kill(victim, "SIGKILL");
    // Before the daemon learns of it, one or the other goes to the dead process.
    const fates = await Promise.all(Array.from({ length: 12 }, () => fateOf(address.port)));
    assert.ok(!fates.includes("left waiting"), `round ${round}: ${fates.join(", ")}`);
  }
});
