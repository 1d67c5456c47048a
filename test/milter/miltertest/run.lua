-- Runs SCRIPT and shows why it failed, which miltertest 1.5.0 doesn't.
-- Given: SCRIPTS, this directory; SOCKET, in libmilter's form; TRANSPORT, "unix" or
-- "inet", over which the milter is reached in the end.

dofile(SCRIPTS .. "/session.lua")

local passed, failure = xpcall(dofile, debug.traceback, SCRIPTS .. "/" .. SCRIPT)
if not passed then
  mt.echo(failure)
  error(failure)
end
