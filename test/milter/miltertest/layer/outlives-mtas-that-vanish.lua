-- At every step, without a word. What they held is free again, and others are served.
local steps = {
  function(conn) helo(conn, "desk.hospital.example") end,
  function(conn) must(mt.mailfrom(conn, "<nurse@hospital.example>")) end,
  function(conn) must(mt.rcptto(conn, "<accept@verdict.example>")) end,
  function(conn) must(mt.header(conn, "Subject", "one")) end,
  function(conn) must(mt.eoh(conn)) end,
  function(conn) must(mt.bodystring(conn, string.rep("text\r\n", 10000))) end,
  function(conn) must(mt.eom(conn)) end,
}

for last = 0, #steps do
  local conn = negotiated()
  must(mt.conninfo(conn, "desk.hospital.example", "127.0.0.1"))
  for step = 1, last do
    steps[step](conn)
  end
  mt.disconnect(conn, false)
end

local conn = greeted()
answer_to(conn, "accept", SMFIR_ACCEPT)
mt.disconnect(conn)
