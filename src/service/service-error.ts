/** Whose fault: this program's own processes, or (unavailable) the configuration. */
export type ServiceErrorCode =
  | "worker-failed" // a worker process didn't start, or can't do what it was asked
  | "worker-gone" // it ended before it had answered
  | "too-late" // what was asked for health or metrics didn't answer in time
  | "unavailable"; // the address for health and metrics can't be listened on

export class ServiceError extends Error {
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string) {
    super(message);
    this.name = "ServiceError";
    this.code = code;
  }
}
