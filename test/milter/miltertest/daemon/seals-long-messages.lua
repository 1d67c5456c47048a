-- hospital.example: TEXT, in chunks as Postfix cuts them.
local conn = greeted()
envelope(conn, "nurse@hospital.example", "claims@insurer.example")
header(conn, {
  { "From", "nurse@hospital.example" },
  { "To", "claims@insurer.example" },
  { "Subject", "long" },
})
local file = io.open(TEXT, "rb")
for chunk in function() return file:read(65535) end do
  body(conn, chunk)
end
file:close()
must(mt.eom(conn))
expect_reply(conn, SMFIR_ACCEPT, "end of message")
expect(mt.eom_check(conn, MT_HDRADD, "MIME-Version", value(conn, "1.0")), "MIME-Version")
expect(mt.eom_check(conn, MT_BODYCHANGE), "body not replaced")
mt.disconnect(conn)
