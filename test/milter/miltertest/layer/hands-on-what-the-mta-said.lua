-- Client, envelope with ESMTP arguments, fields and body reach the filter as they were sent.
local conn = negotiated()
must(mt.conninfo(conn, "mx.partner.example", "2001:db8::25"))
helo(conn, "mx.partner.example")
must(mt.mailfrom(conn, "<nurse@hospital.example>", "SIZE=1000", "BODY=8BITMIME"))
must(mt.rcptto(conn, "<describe@verdict.example>", "NOTIFY=SUCCESS,FAILURE"))
must(mt.rcptto(conn, "<second@verdict.example>"))
must(mt.header(conn, "Subject", "folded\n\tsubject"))
must(mt.header(conn, "X-Empty", ""))
must(mt.header(conn, "x-tab", "\tvalue"))
must(mt.eoh(conn))
must(mt.bodystring(conn, "one\r\n"))
must(mt.eom(conn))
expect_reply(conn, SMFIR_ACCEPT, "end of message")

expect_same(described(conn, "X-Client"), "mx.partner.example inet6 2001:db8::25", "client")
expect_same(described(conn, "X-Sender"), "<nurse@hospital.example> SIZE=1000 BODY=8BITMIME", "sender")
expect_same(
  described(conn, "X-Recipients"),
  "<describe@verdict.example> NOTIFY=SUCCESS,FAILURE, <second@verdict.example>",
  "recipients"
)
expect_same(
  described(conn, "X-Fields"),
  "Subject: folded\n\tsubject|X-Empty: |x-tab: \tvalue",
  "fields"
)
expect_same(described(conn, "X-Body"), checksum("one\r\n"), "body")
mt.disconnect(conn)
