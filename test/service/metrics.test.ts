import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { MilterError } from "../../src/milter/error.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import { MetricsSum, mergeMetrics } from "../../src/service/metrics-sum.ts";
import type { Metrics, MetricsSnapshot } from "../../src/service/metrics.ts";
import { createMetrics, createServiceMetrics } from "../../src/service/metrics.ts";
import { openWorld, readValues, sourcesOf, valuesOf } from "./metrics-world.ts";

/** As it comes from another process. */
async function sent(metrics: Pick<Metrics, "snapshot">): Promise<MetricsSnapshot> {
  return structuredClone(await metrics.snapshot());
}

const peer = "127.0.0.1:4711";
const queueId = "4bXy1";
const error = new MilterError("out-of-order", "BODY before MAIL");

const counted: [event: MilterEvent, series: string][] = [
  [{ kind: "connection-opened", peer }, "domseal_connections_total"],
  [
    { kind: "connection-refused", peer, reason: "not-allowed" },
    'domseal_connections_refused_total{reason="not-allowed"}',
  ],
  [
    { kind: "protocol-error", peer, queueId, error },
    'domseal_protocol_errors_total{code="out-of-order"}',
  ],
  [{ kind: "socket-error", peer, queueId, error }, "domseal_socket_errors_total"],
  [
    { kind: "connection-timeout", peer, queueId, waitingFor: "rest of a packet" },
    'domseal_connection_timeouts_total{waiting_for="rest of a packet"}',
  ],
  [
    { kind: "over-limit", queueId, limit: "messageBytes" },
    'domseal_over_limit_total{limit="message_size"}',
  ],
  [{ kind: "spool-failed", queueId, error }, "domseal_spool_failures_total"],
  [{ kind: "filter-failed", queueId, error }, 'domseal_filter_failures_total{kind="failed"}'],
  [{ kind: "filter-timeout", queueId }, 'domseal_filter_failures_total{kind="timeout"}'],
  [{ kind: "bad-verdict", queueId, error }, 'domseal_filter_failures_total{kind="bad-verdict"}'],
  [{ kind: "given-up", queueId }, "domseal_given_up_total"],
  [
    { kind: "answered", queueId, disposition: "accept", modifications: 3 },
    'domseal_answers_total{disposition="accept"}',
  ],
];

describe("events of the milter layer", () => {
  for (const [event, series] of counted) {
    test(`${event.kind} is there as 0 before and counted as ${series}`, async () => {
      const metrics = createMetrics({ process: "worker-1" });
      assert.equal((await readValues(metrics)).get(series), 0);
      metrics.onMilterEvent(event);
      metrics.onMilterEvent(event);
      assert.equal((await readValues(metrics)).get(series), 2);
    });
  }

  test("add no series, whatever they hold", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const before = (await readValues(metrics)).size;
    for (const [event] of counted) metrics.onMilterEvent(event);
    assert.equal((await readValues(metrics)).size, before);
  });

  test("with a label that isn't foreseen are counted as other", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const strange = new MilterError("closed", "connection is gone");
    metrics.onMilterEvent({ kind: "protocol-error", peer, queueId, error: strange });
    const values = await readValues(metrics);
    assert.equal(values.get('domseal_protocol_errors_total{code="other"}'), 1);
  });
});

describe("a message that was read for the rules", () => {
  test("has its documents counted by format, and what couldn't be read", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const [zip, pdf] = [{ format: "zip" } as const, { format: "pdf" } as const];
    assert.equal(
      (await readValues(metrics)).get('domseal_unscannable_total{problem="encrypted"}'),
      0,
    );
    metrics.onScanned({
      documents: [
        { ...zip, isWhole: false, seconds: 0.02 },
        { ...pdf, isWhole: true, seconds: 30 },
      ],
      problems: ["encrypted"],
    });
    metrics.onScanned({ documents: [{ ...zip, isWhole: false, seconds: 0.02 }], problems: [] });
    const values = await readValues(metrics);
    assert.equal(values.get('domseal_documents_total{format="zip",read="partly"}'), 2);
    assert.equal(values.get('domseal_documents_total{format="pdf",read="whole"}'), 1);
    assert.equal(values.get('domseal_unscannable_total{problem="encrypted"}'), 1);
    assert.equal(values.get('domseal_document_duration_seconds_bucket{le="20"}'), 2);
    assert.equal(values.get("domseal_document_duration_seconds_count"), 3);
  });
});

describe("a message", () => {
  const message = {
    direction: "outbound",
    outcome: "mixed",
    copies: [
      { treatment: "seal", outcome: "sealed" },
      { treatment: "seal", outcome: "sealed" },
      { treatment: "pass", outcome: "passed" },
    ],
    octets: 10_000,
    seconds: 0.004,
  } as const;

  test("is counted once, its copies each", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    metrics.onMessage(message);
    const values = await readValues(metrics);
    const recipients = (labels: string) => values.get(`domseal_recipients_total{${labels}}`);
    assert.equal(values.get('domseal_messages_total{direction="outbound",outcome="mixed"}'), 1);
    assert.equal(recipients('direction="outbound",treatment="seal",outcome="sealed"'), 2);
    assert.equal(recipients('direction="outbound",treatment="pass",outcome="passed"'), 1);
  });

  test("that is held is counted as held", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const copies = [{ treatment: "hold", outcome: "held" }] as const;
    metrics.onMessage({ ...message, direction: "inbound", outcome: "held", copies });
    const series = 'domseal_recipients_total{direction="inbound",treatment="hold",outcome="held"}';
    assert.equal((await readValues(metrics)).get(series), 1);
  });

  test("that is the first one deferred is an increase", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const series = 'domseal_messages_total{direction="inbound",outcome="deferred"}';
    assert.equal((await readValues(metrics)).get(series), 0);
  });

  test("falls into the buckets of its time and size", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    metrics.onMessage(message);
    const values = await readValues(metrics);
    const seconds = (le: string) =>
      values.get(`domseal_message_duration_seconds_bucket{le="${le}",direction="outbound"}`);
    const octets = (le: string) =>
      values.get(`domseal_message_size_bytes_bucket{le="${le}",direction="outbound"}`);
    assert.deepEqual(["0.0025", "0.005", "240", "+Inf"].map(seconds), [0, 1, 1, 1]);
    assert.deepEqual(["4096", "16384", "+Inf"].map(octets), [0, 1, 1]);
    assert.equal(values.get('domseal_message_size_bytes_sum{direction="outbound"}'), 10_000);
  });

  test("with a treatment that isn't foreseen counts as other", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const copies = [{ treatment: "nurse@hospital.example", outcome: "passed" }] as const;
    metrics.onMessage({ ...message, copies });
    const text = await mergeMetrics([await metrics.snapshot()]);
    assert.match(text, /treatment="other",outcome="passed"\} 1\n/);
    assert.doesNotMatch(text, /nurse/);
  });
});

describe("an inbound message", () => {
  const message = { direction: "inbound", copies: [], octets: 1, seconds: 1 } as const;
  const signatures = (verdict: string) => `domseal_signatures_total{verdict="${verdict}"}`;
  const shortfalls = (action: string) => `domseal_shortfalls_total{action="${action}"}`;

  test("is counted by what its signatures are worth, each verdict from 0", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const verdicts = ["trusted", "untrusted", "invalid", "unsigned"] as const;
    const before = await readValues(metrics);
    for (const [times, verdict] of verdicts.entries()) {
      assert.equal(before.get(signatures(verdict)), 0);
      for (let count = 0; count <= times; count += 1)
        metrics.onMessage({ ...message, outcome: "opened", judgement: { signatures: verdict } });
    }
    const after = await readValues(metrics);
    assert.deepEqual(
      verdicts.map((verdict) => after.get(signatures(verdict))),
      [1, 2, 3, 4],
    );
    assert.equal(after.size, before.size);
  });

  test("is counted by what became of it where it was less than it must be", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    const actions = ["tag", "hold", "refuse"] as const;
    const before = await readValues(metrics);
    for (const [times, action] of actions.entries()) {
      assert.equal(before.get(shortfalls(action)), 0);
      for (let count = 0; count <= times; count += 1)
        metrics.onMessage({ ...message, outcome: "opened", judgement: { shortfall: action } });
    }
    const after = await readValues(metrics);
    assert.deepEqual(
      actions.map((action) => after.get(shortfalls(action))),
      [1, 2, 3],
    );
    assert.equal(after.get(signatures("unsigned")), 0);
  });

  test("is in neither where nothing was judged", async () => {
    const metrics = createMetrics({ process: "worker-1" });
    metrics.onMessage({ ...message, outcome: "refused" });
    metrics.onMessage({ ...message, outcome: "passed", judgement: {} });
    const values = [...(await readValues(metrics))];
    const judged = values.filter(([name]) => /^domseal_(signatures|shortfalls)_/.test(name));
    assert.equal(judged.length, 7);
    assert.ok(judged.every(([, value]) => value === 0));
  });
});

describe("the service", () => {
  test("tells its load, workers, journal and versions at the time of the scrape", async (t) => {
    const values = await readValues(createServiceMetrics(sourcesOf(await openWorld(t))));
    const versions = `version="1.2.3",node="${process.versions.node}"`;
    const expected: Record<string, number> = {
      domseal_connections_open: 3,
      domseal_messages_in_work: 2,
      domseal_memory_bytes: 4096,
      domseal_spool_bytes: 8192,
      domseal_audit_records: 41,
      'domseal_workers{state="wanted"}': 2,
      'domseal_workers{state="ready"}': 1,
      [`domseal_build_info{${versions}}`]: 1,
    };
    for (const [series, value] of Object.entries(expected))
      assert.equal(values.get(series), value, series);
  });

  test("counts reloads and says since when the configuration counts", async (t) => {
    const metrics = createServiceMetrics(sourcesOf(await openWorld(t)));
    const since = "domseal_config_last_success_timestamp_seconds";
    const atStart = (await readValues(metrics)).get(since)!;
    assert.ok(Math.abs(atStart - Date.now() / 1000) < 60);
    await sleep(5);
    metrics.onReload("failure");
    const failed = await readValues(metrics);
    assert.equal(failed.get(since), atStart);
    assert.equal(failed.get("domseal_config_last_reload_successful"), 0);
    metrics.onReload("success");
    const values = await readValues(metrics);
    assert.ok(values.get(since)! > atStart);
    assert.equal(values.get("domseal_config_last_reload_successful"), 1);
    assert.equal(values.get('domseal_config_reloads_total{result="failure"}'), 1);
    assert.equal(values.get('domseal_config_reloads_total{result="success"}'), 1);
  });

  test("counts workers that start and crash", async (t) => {
    const metrics = createServiceMetrics(sourcesOf(await openWorld(t)));
    metrics.onWorkerStart();
    metrics.onWorkerStart();
    metrics.onWorkerCrash();
    const values = await readValues(metrics);
    assert.equal(values.get("domseal_worker_starts_total"), 2);
    assert.equal(values.get("domseal_worker_crashes_total"), 1);
  });

  test("tells what its process takes of the machine", async (t) => {
    const metrics = createServiceMetrics(sourcesOf(await openWorld(t)));
    const at = (values: Map<string, number>, name: string) =>
      values.get(`${name}{process="gateway"}`)!;
    const before = await readValues(metrics);
    await sleep(50);
    const end = Date.now() + 150;
    while (Date.now() < end); // an event loop that stands still
    await sleep(50);
    const after = await readValues(metrics);
    const cpu = "process_cpu_seconds_total";
    assert.ok(at(after, cpu) > at(before, cpu));
    assert.ok(at(after, cpu) <= performance.now() / 1000 + 60);
    assert.ok(at(after, "nodejs_eventloop_lag_max_seconds") > 0.05);
    assert.ok(at(after, "process_resident_memory_bytes") > 1e7);
    assert.ok(at(after, "process_open_fds") >= 3);
    const started = at(after, "process_start_time_seconds");
    assert.ok(started < Date.now() / 1000 && started > Date.now() / 1000 - 3600);
  });
});

describe("several processes", () => {
  const event: MilterEvent = { kind: "connection-opened", peer };

  test("are added up, and each tells of itself", async (t) => {
    const load = { sessions: 5, messages: 1, memoryBytes: 100, spoolBytes: 0 };
    const one = createMetrics({ process: "worker-1", load: () => load });
    const two = createMetrics({ process: "worker-2", load: () => load });
    for (const metrics of [one, two, two]) metrics.onMilterEvent(event);
    const message = { direction: "inbound", copies: [], octets: 1, seconds: 1 } as const;
    one.onMessage({ ...message, outcome: "opened" });
    two.onMessage({ ...message, outcome: "opened" });
    const sources = { ...sourcesOf(await openWorld(t)), process: "daemon", load: () => undefined };
    const daemon = createServiceMetrics(sources);
    const text = await mergeMetrics([await sent(one), await sent(two), await daemon.snapshot()]);
    const values = valuesOf(text);
    assert.equal(values.get("domseal_connections_total"), 3);
    assert.equal(values.get("domseal_connections_open"), 10);
    assert.equal(values.get('domseal_message_duration_seconds_count{direction="inbound"}'), 2);
    assert.equal(values.get("domseal_audit_records"), 41);
    for (const process of ["daemon", "worker-1", "worker-2"])
      assert.ok(values.get(`process_resident_memory_bytes{process="${process}"}`)! > 1e7);
    const types = text.match(/^# TYPE \S+/gm)!;
    assert.equal(new Set(types).size, types.length, "each metric is described once");
  });

  test("keep the counts, and not the measures, of one that has ended", async () => {
    const sum = new MetricsSum();
    const start = (connections: number): Metrics => {
      const load = { sessions: connections, messages: 0, memoryBytes: 0, spoolBytes: 0 };
      const metrics = createMetrics({ process: "worker-1", load: () => load });
      for (let opened = 0; opened < connections; opened += 1) metrics.onMilterEvent(event);
      return metrics;
    };
    const told = async () => {
      const values = valuesOf(await sum.text());
      return [values.get("domseal_connections_total"), values.get("domseal_connections_open")];
    };
    sum.put("101", await sent(start(7)));
    sum.put("102", await sent(start(2)));
    assert.deepEqual(await told(), [9, 9]);
    await Promise.all([sum.end("101"), sum.end("102"), sum.end("unheard of")]);
    assert.deepEqual(await told(), [9, undefined]);
    sum.put("103", await sent(start(1)));
    assert.deepEqual(await told(), [10, 1]);
    await sum.end("103");
    await sum.end("103");
    assert.deepEqual(await told(), [10, undefined]);
  });
});
