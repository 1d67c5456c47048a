-- On one connection, with and without ABORT between them: Postfix sends it, Sendmail doesn't.
local conn = greeted()
for _, between in ipairs({ function() end, mt.abort }) do
  answer_to(conn, "accept", SMFIR_ACCEPT)
  between(conn)
  answer_to(conn, "reject", SMFIR_REPLYCODE)
  between(conn)
  answer_to(conn, "throw", SMFIR_REPLYCODE)
  between(conn)
  answer_to(conn, "discard", SMFIR_DISCARD)
  between(conn)
  answer_to(conn, "body", SMFIR_ACCEPT)
  expect(mt.eom_check(conn, MT_BODYCHANGE, "other text"), "body not replaced")
  between(conn)
end

for _ = 1, 50 do
  answer_to(conn, "continue", SMFIR_CONTINUE)
end
mt.disconnect(conn)
