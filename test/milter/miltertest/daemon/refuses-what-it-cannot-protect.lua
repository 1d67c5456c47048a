-- hospital.example: protection is demanded, and a stranger has no certificate. The session goes on.
local conn = greeted()

local function send(recipient, subject)
  envelope(conn, "nurse@hospital.example", recipient)
  header(conn, { { "From", "nurse@hospital.example" }, { "Subject", subject } })
  body(conn, "At noon?\r\n")
  must(mt.eom(conn))
end

send("friend@stranger.example", "[secure] lunch")
expect_reply(conn, SMFIR_REPLYCODE, "a message that can't be protected")
expect(not mt.eom_check(conn, MT_BODYCHANGE), "edited")

send("friend@stranger.example", "lunch")
expect_reply(conn, SMFIR_ACCEPT, "a message without a demand")
expect(not mt.eom_check(conn, MT_BODYCHANGE), "sealed for nobody")

send("claims@insurer.example", "[secure] lunch")
expect_reply(conn, SMFIR_ACCEPT, "a message to the partner")
expect(mt.eom_check(conn, MT_BODYCHANGE), "not sealed")
mt.disconnect(conn)
