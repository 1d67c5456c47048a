/**
 * The operational log: what the service did, one line a message, for people who watch a mail
 * queue. Owns the two formats and the escaping of what came from outside; the audit journal is
 * not the log and lives elsewhere.
 *
 * A text line starts with the queue id, as the MTA's own lines do, so that one grep finds both; the
 * time is left to journald or syslog. Never message content: callers hand over names, addresses,
 * counts and codes.
 */
import { type DestinationStream, type Logger, destination, pino } from "pino";
import { textLine } from "./text-line.ts";

/** What a line tells beside its text; undefined ones are left out. */
export type Facts = Readonly<
  Record<string, string | number | boolean | readonly string[] | undefined>
>;

/** Levels in rising order of weight. */
export type Level = "debug" | "info" | "warn" | "error";

/** Writes one line; `queueId` is undefined where the line is about no message. */
export type LogLine = (queueId: string | undefined, text: string, facts?: Facts) => void;

/** The log of one process. Writing is synchronous and never throws for lack of a reader. */
export type Log = Readonly<Record<Level, LogLine>>;

/** A log whose least level can be changed while it is in use. */
export interface OperationalLog extends Log {
  setLevel(level: Level): void;
}

export interface LogOptions {
  readonly format: "text" | "json";
  readonly level: Level;
  /** Where lines go, each with its line end; standard error by default. */
  readonly destination?: DestinationStream;
}

export function createLog(options: LogOptions): OperationalLog {
  const lines = options.destination ?? destination({ fd: 2, sync: true });
  const logger = pino(
    {
      level: options.level,
      base: null,
      messageKey: "text",
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    options.format === "json" ? lines : asText(lines),
  );
  return {
    debug: lineWriter(logger, "debug"),
    info: lineWriter(logger, "info"),
    warn: lineWriter(logger, "warn"),
    error: lineWriter(logger, "error"),
    setLevel: (level) => {
      logger.level = level;
    },
  };
}

/** Facts stand in an object of their own: none can pass for the level or the queue id. */
function lineWriter(logger: Logger, level: Level): LogLine {
  return (queueId, text, facts) => {
    logger[level]({ queue_id: queueId, facts }, "%s", text);
  };
}

function asText(lines: DestinationStream): DestinationStream {
  return {
    write: (json) => {
      lines.write(textLine(JSON.parse(json) as Parameters<typeof textLine>[0]));
    },
  };
}
