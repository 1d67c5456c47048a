-- hospital.example: a message to the partner insurer.example.
local conn = greeted()
envelope(conn, "nurse@hospital.example", "claims@insurer.example")
header(conn, {
  { "From", "nurse@hospital.example" },
  { "To", "claims@insurer.example" },
  { "Subject", "referral" },
  { "MIME-Version", "1.0" },
  { "Content-Type", "text/plain; charset=utf-8" },
})
body(conn, "The patient has diabetes,\r\n")
body(conn, "canary.\r\n")
must(mt.macro(conn, END_OF_MESSAGE, "i", "4SEAL"))
must(mt.eom(conn))
expect_reply(conn, SMFIR_ACCEPT, "end of message")

local sealed = 'application/pkcs7-mime; smime-type=enveloped-data;\n name="smime.p7m"'
local disposition = 'attachment; filename="smime.p7m"'
expect(mt.eom_check(conn, MT_HDRCHANGE, "Content-Type", value(conn, sealed)), "Content-Type")
expect(mt.eom_check(conn, MT_HDRADD, "Content-Disposition", value(conn, disposition)), "disposition")
expect(mt.eom_check(conn, MT_HDRADD, "Content-Transfer-Encoding", value(conn, "base64")), "encoding")
expect(not mt.eom_check(conn, MT_HDRCHANGE, "Subject"), "Subject changed")
expect(mt.eom_check(conn, MT_BODYCHANGE), "body not replaced")
expect(not mt.eom_check(conn, MT_BODYCHANGE, "The patient has diabetes,\r\ncanary.\r\n"), "body in clear")
mt.disconnect(conn)
