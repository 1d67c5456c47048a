-- ABORT at every step: nothing of the message before is in the next one.
local conn = greeted()

local steps = {
  function()
    must(mt.macro(conn, SMFIC_MAIL, "i", "OLD", "{auth_authen}", "old"))
    must(mt.mailfrom(conn, "<old@hospital.example>"))
  end,
  function() must(mt.rcptto(conn, "<reject@verdict.example>")) end,
  function() must(mt.header(conn, "X-Old", "old")) end,
  function() must(mt.eoh(conn)) end,
  function() must(mt.bodystring(conn, "old\r\n")) end,
  function() must(mt.bodystring(conn, "old\r\n")) end,
}

for last = 1, #steps do
  for step = 1, last do
    steps[step]()
  end
  must(mt.abort(conn))
  envelope(conn, "nurse@hospital.example", "describe@verdict.example")
  header(conn, { { "Subject", "new" } })
  body(conn, "new\r\n")
  must(mt.eom(conn))
  expect_reply(conn, SMFIR_ACCEPT, "end of message")
  expect_same(described(conn, "X-Sender"), "<nurse@hospital.example>", "sender")
  expect_same(described(conn, "X-Recipients"), "<describe@verdict.example>", "recipients")
  expect_same(described(conn, "X-Fields"), "Subject: new", "fields")
  expect_same(described(conn, "X-Body"), checksum("new\r\n"), "body")
  expect_same(described(conn, "X-User"), "-", "user")
  expect_same(described(conn, "X-Queue-Id"), "-", "queue id")
  must(mt.abort(conn))
  must(mt.abort(conn))
end
mt.disconnect(conn)
