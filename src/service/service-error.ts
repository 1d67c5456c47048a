/** Whose fault: this program's own processes. */
export type ServiceErrorCode =
  | "worker-failed" // a worker process didn't start, or can't do what it was asked
  | "worker-gone"; // it ended before it had answered

export class ServiceError extends Error {
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, message: string) {
    super(message);
    this.name = "ServiceError";
    this.code = code;
  }
}
