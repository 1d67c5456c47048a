/** Puts two copies into the outbox of the store argv[2]: one that waits and one that failed. */
import { openStore } from "../../src/store/open-store.ts";

const [, , path = ""] = process.argv;
const store = await openStore(path, { busyTimeout: 0 });
const { outbox } = store;

async function* octets(): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from("sealed\r\n"));
}

for (const digit of ["a", "b"]) {
  const id = await outbox.stage(
    {
      key: digit.repeat(64),
      queueId: `4bXy${digit}`,
      sender: digit === "a" ? "nurse@hospital.example" : "",
      recipients: [`claims@${digit}.example`, `sent@${digit}.example`],
      eightBit: false,
    },
    octets(),
  );
  await outbox.release([id]);
  const state = digit === "a" ? "waiting" : "failed";
  const reply = digit === "a" ? "450 4.2.0 later" : "550 5.1.1 unknown";
  const outcome = [
    { address: `claims@${digit}.example`, state, reply },
    { address: `sent@${digit}.example`, state: "sent", reply: undefined },
  ] as const;
  await outbox.settle(id, outcome, new Date("2030-01-01T00:00:00Z"));
}
await store.close();
