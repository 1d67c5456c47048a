-- With braces or without; the later stage wins; a new message begins without the old ones.
local conn = negotiated()

local function describe()
  header(conn, { { "Subject", "one" } })
  body(conn, "text\r\n")
end

must(mt.macro(conn, SMFIC_CONNECT, "j", "mx.hospital.example", "v", "Postfix 3.7.11"))
must(mt.conninfo(conn, "desk.hospital.example", "127.0.0.1"))
helo(conn, "desk.hospital.example")

must(mt.macro(conn, SMFIC_MAIL, "i", "4XYZ", "{auth_authen}", "nurse"))
must(mt.mailfrom(conn, "<nurse@hospital.example>"))
must(mt.macro(conn, SMFIC_RCPT, "{rcpt_addr}", "describe@verdict.example"))
must(mt.rcptto(conn, "<describe@verdict.example>"))
must(mt.macro(conn, SMFIC_RCPT, "rcpt_addr", "elsewhere@verdict.example"))
must(mt.rcptto(conn, "<second@verdict.example>"))
describe()
must(mt.eom(conn))
expect_same(described(conn, "X-Queue-Id"), "4XYZ", "queue id of MAIL")
expect_same(described(conn, "X-User"), "nurse", "user")
expect_same(
  described(conn, "X-Resolved"),
  "describe@verdict.example, elsewhere@verdict.example",
  "resolved recipients"
)

envelope(conn, "nurse@hospital.example", "describe@verdict.example")
describe()
must(mt.macro(conn, END_OF_MESSAGE, "i", "5ABC"))
must(mt.eom(conn))
expect_same(described(conn, "X-Queue-Id"), "5ABC", "queue id of end of message")
expect_same(described(conn, "X-User"), "-", "user of the message before")
expect_same(described(conn, "X-Resolved"), "-", "resolved recipient of the message before")
mt.disconnect(conn)
