-- Between any two steps, and without a trace in the message.
local conn = greeted({ steps = SMFIP_NODATA })

local function unknown(line)
  must(mt.unknown(conn, line))
  expect_reply(conn, SMFIR_CONTINUE, "unknown command")
end

unknown("FOOBAR")
envelope(conn, "nurse@hospital.example", "describe@verdict.example")
unknown("FOOBAR with arguments")
header(conn, { { "Subject", "one" } })
body(conn, "text\r\n")
must(mt.eom(conn))
expect_reply(conn, SMFIR_ACCEPT, "end of message")
expect_same(described(conn, "X-Body"), checksum("text\r\n"), "body")
unknown("FOOBAR")
answer_to(conn, "reject", SMFIR_REPLYCODE)
mt.disconnect(conn)
