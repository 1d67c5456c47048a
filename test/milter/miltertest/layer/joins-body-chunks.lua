-- Cut anywhere, up to 65536 octets at a time: one more than libmilter takes.
local conn = greeted()
local long = string.rep("0123456789abcdef", 4096)

local bodies = {
  { "" },
  { "one line\r", "\n", "\r", "\n.\r\n" },
  { "caf\233 \255", "\128" },
  { long:sub(1, 65535), long, "x", long },
}

for number, chunks in ipairs(bodies) do
  envelope(conn, "nurse@hospital.example", "describe@verdict.example")
  header(conn, { { "Subject", "one" } })
  for _, chunk in ipairs(chunks) do
    body(conn, chunk)
  end
  must(mt.eom(conn))
  expect_reply(conn, SMFIR_ACCEPT, "end of message")
  expect_same(described(conn, "X-Body"), checksum(table.concat(chunks)), "body " .. number)
end
mt.disconnect(conn)
