local conn = greeted()

local function expect_text(code, status, text)
  expect(mt.eom_check(conn, MT_SMTPREPLY, code, status, text), "not the reply " .. code .. " " .. text)
end

answer_to(conn, "accept", SMFIR_ACCEPT)
answer_to(conn, "continue", SMFIR_CONTINUE)
answer_to(conn, "discard", SMFIR_DISCARD)

answer_to(conn, "reject", SMFIR_REPLYCODE)
expect_text("550", "5.7.1", "not like this")

answer_to(conn, "tempfail", SMFIR_REPLYCODE)
expect_text("451", "4.7.0", "not now")

-- MTAs take the text as a format.
answer_to(conn, "percent", SMFIR_REPLYCODE)
expect_text("550", "5.7.1", "100%% wrong")

answer_to(conn, "lines", SMFIR_REPLYCODE)
expect_text("554-5.6.0 first\r\n554-5.6.0 second\r\n554", "5.6.0", "third")

-- A filter that fails.
answer_to(conn, "throw", SMFIR_REPLYCODE)
expect_text("451", "4.3.0", "temporary failure of the mail gateway, try again later")

for _, kind in ipairs({ MT_HDRADD, MT_HDRINSERT, MT_HDRCHANGE, MT_BODYCHANGE }) do
  expect(not mt.eom_check(conn, kind), "an edit beside a refusal")
end
mt.disconnect(conn)
