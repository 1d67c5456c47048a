/**
 * Errors of our own layers say what failed and never hold content; of any other error only the kind
 * is told, because libraries quote their input.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  if (
    /^(Ber|Cms|Mime|Pki|Smime|RevocationUnknown|Milter|Config|Store|Policy|Audit|Service)Error$/.test(
      error.name,
    )
  )
    return error.message;
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error.name : `${error.name} (${code})`;
}
