-- insurer.example: what seals-long-messages.lua got. The text is compared behind miltertest.
local conn = negotiated()
must(mt.conninfo(conn, "mx.hospital.example", "192.0.2.25"))
envelope(conn, "nurse@hospital.example", "claims@insurer.example")
header(conn, {
  { "From", "nurse@hospital.example" },
  { "To", "claims@insurer.example" },
  { "Subject", "long" },
  { "MIME-Version", "1.0" },
  { "Content-Type", 'application/pkcs7-mime; smime-type=enveloped-data;\n name="smime.p7m"' },
  { "Content-Transfer-Encoding", "base64" },
  { "Content-Disposition", 'attachment; filename="smime.p7m"' },
})
must(mt.bodyfile(conn, BODY))
must(mt.eom(conn))
expect_reply(conn, SMFIR_ACCEPT, "end of message")
expect(mt.eom_check(conn, MT_HDRDELETE, "Content-Type", 1), "Content-Type")
expect(mt.eom_check(conn, MT_HDRDELETE, "MIME-Version", 1), "MIME-Version")
mt.disconnect(conn)
