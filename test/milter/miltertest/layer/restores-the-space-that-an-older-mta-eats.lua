-- Without HDR_LEADSPC an MTA takes one space off what it sends, and puts one before what it gets.
local conn = greeted({ steps = SMFIP_NODATA + SMFIP_NOUNKNOWN })
expect(not mt.test_option(conn, SMFIP_HDR_LEADSPC), "HDR_LEADSPC was not offered")
envelope(conn, "nurse@hospital.example", "describe@verdict.example")
header(conn, { { "Subject", "one" }, { "X-Two", " two spaces" } })
body(conn, "text\r\n")
must(mt.eom(conn))
expect_same(mt.getheader(conn, "X-Fields", 0), "Subject: one|X-Two:  two spaces", "fields")
mt.disconnect(conn)
