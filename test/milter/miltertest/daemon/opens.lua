-- insurer.example: what seals.lua got, from elsewhere. BODY is a file with it.
local conn = negotiated()
must(mt.conninfo(conn, "mx.hospital.example", "192.0.2.25"))
envelope(conn, "nurse@hospital.example", "claims@insurer.example")
header(conn, {
  { "From", "nurse@hospital.example" },
  { "To", "claims@insurer.example" },
  { "X-DomSeal-Result", "forged" },
  { "Subject", "referral" },
  { "MIME-Version", "1.0" },
  { "Content-Type", 'application/pkcs7-mime; smime-type=enveloped-data;\n name="smime.p7m"' },
  { "Content-Disposition", 'attachment; filename="smime.p7m"' },
  { "Content-Transfer-Encoding", "base64" },
})
must(mt.bodyfile(conn, BODY))
must(mt.eom(conn))
expect_reply(conn, SMFIR_ACCEPT, "end of message")

local text = "text/plain; charset=utf-8"
expect(mt.eom_check(conn, MT_HDRCHANGE, "Content-Type", value(conn, text)), "Content-Type")
expect(mt.eom_check(conn, MT_HDRDELETE, "Content-Disposition", 1), "disposition")
expect(mt.eom_check(conn, MT_HDRDELETE, "Content-Transfer-Encoding", 1), "encoding")
expect(mt.eom_check(conn, MT_HDRDELETE, "X-DomSeal-Result", 1), "forged result not deleted")
expect(mt.eom_check(conn, MT_HDRADD, "X-DomSeal-Result", value(conn, "decrypted, verified")), "no result")
expect(mt.eom_check(conn, MT_BODYCHANGE, "The patient has diabetes,\r\ncanary.\r\n"), "body")
mt.disconnect(conn)
