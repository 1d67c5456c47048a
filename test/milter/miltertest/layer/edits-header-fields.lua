local conn = negotiated()
-- Where fields can be inserted depends on the MTA.
must(mt.macro(conn, SMFIC_CONNECT, "v", "Postfix 3.7.11"))
must(mt.conninfo(conn, "desk.hospital.example", "127.0.0.1"))

-- Below Postfix's own Received field, which it doesn't show; and at the end.
answer_to(conn, "insert", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_HDRINSERT, "X-Top", value(conn, "top"), 1), "not inserted")
expect(mt.eom_check(conn, MT_HDRADD, "X-End", value(conn, "folded\n\tend")), "not added")

answer_to(conn, "change", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_HDRCHANGE, "Subject", value(conn, "two")), "not changed")
expect(not mt.eom_check(conn, MT_HDRDELETE), "something deleted")

-- The second of its name, whatever their cases. (miltertest takes the value for the number of a
-- changed field: which one it was is seen between the two programs.)
answer_to(conn, "change-second", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_HDRCHANGE, "x-same", value(conn, "changed")), "not the second")

answer_to(conn, "delete", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_HDRDELETE, "Subject", 1), "not deleted")

answer_to(conn, "delete-second", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_HDRDELETE, "x-same", 2), "not the second deleted")
expect(not mt.eom_check(conn, MT_HDRDELETE, "x-same", 1), "the first deleted")
expect(not mt.eom_check(conn, MT_BODYCHANGE), "body replaced")
mt.disconnect(conn)
