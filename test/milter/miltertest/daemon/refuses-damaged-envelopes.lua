-- insurer.example: the body of opens.lua, cut short. One reply for all that can't be opened.
local file = io.open(BODY, "rb")
local sealed = file:read("*a")
file:close()

local conn = negotiated()
must(mt.conninfo(conn, "mx.hospital.example", "192.0.2.25"))
envelope(conn, "nurse@hospital.example", "claims@insurer.example")
header(conn, {
  { "From", "nurse@hospital.example" },
  { "MIME-Version", "1.0" },
  { "Content-Type", 'application/pkcs7-mime; smime-type=enveloped-data;\n name="smime.p7m"' },
  { "Content-Transfer-Encoding", "base64" },
})
body(conn, sealed:sub(1, #sealed - 80))
must(mt.eom(conn))
expect_reply(conn, SMFIR_REPLYCODE, "end of message")
expect(mt.eom_check(conn, MT_SMTPREPLY, "550", "5.7.5", "The encrypted message could not be opened"), "reply")
mt.disconnect(conn)
